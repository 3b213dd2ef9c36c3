/** Milliseconds since 1970 on the clock that never jumps. */
export const now = () => performance.timeOrigin + performance.now();

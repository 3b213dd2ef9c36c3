/** Milliseconds since 1970 on a monotonic clock. */
export const now = () => performance.timeOrigin + performance.now();

/** Milliseconds that a registration is kept after somebody has last let the client in. */
export const registrationLife = 90 * 86_400_000;

/** Milliseconds that a registration is kept after somebody has last let the client in. */
export const registrationLife = 90 * 86_400_000;
/** The same, while nobody has let it in: strangers must not be able to take all places for long. */
export const unusedLife = 3_600_000;

/** Milliseconds that a registration is kept after a user last authorized the client. */
export const registrationLife = 90 * 86_400_000;
/** The same for a client that nobody has authorized: strangers must not be able to use up the limit for long. */
export const unusedLife = 3_600_000;

/** Who calls, as their token says. */
export interface User {
  readonly id: string;
  /** `zoneinfo` of OpenID Connect; UTC when the token names none. */
  readonly timeZone: string;
  /** The program that the token was given to, where it says so. */
  readonly client?: string | undefined;
  /** Which token or key this is, where it says so; never the token itself. */
  readonly tokenId?: string | undefined;
  /** When the token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The key that signed it. A connection that outlives its request ends when that key is no longer in use. */
  readonly keyId: string;
}

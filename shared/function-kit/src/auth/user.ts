import type { Scope } from "@todo/contracts/scopes";

/** The client of tokens that a browser gets for its session. No other client may have this name. */
export const webClient = "web";
/** Whether a name could be mistaken for that client. */
export const isWebClient = (name: string): boolean => name.trim().toLowerCase() === webClient;

/** The caller and their client, according to the token. */
export interface User {
  readonly id: string;
  /** `zoneinfo` of OpenID Connect; UTC when none is set. */
  readonly timeZone: string;
  /** When the token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The session, personal key or connected app behind the token, which is valid only as long as that is. */
  readonly tokenId: string;
  /** The caller's name for the user: `web`, or the name of a personal key or an app. */
  readonly client: string;
  /** Whether the caller is a signed-in browser; otherwise it is a program, with a key or authorized by OAuth. */
  readonly isSession: boolean;
  /** For an app that the user has authorized by OAuth. */
  readonly clientId?: string | undefined;
  readonly scopes: readonly Scope[];
}

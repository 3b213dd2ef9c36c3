import type { Scope } from "@todo/contracts/scopes";

/** The client of tokens that a browser gets for its session. No other client may be called so. */
export const webClient = "web";
/** Whether a name would be taken for that client. */
export const isWebClient = (name: string): boolean => name.trim().toLowerCase() === webClient;

/** Who calls, and through what, as their token says. */
export interface User {
  readonly id: string;
  /** `zoneinfo` of OpenID Connect; UTC when nobody has named one. */
  readonly timeZone: string;
  /** When the token expires, in milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The session, personal key or connected app behind the token; it is let in only as long as that lasts. */
  readonly tokenId: string;
  /** What the user knows the caller as: `web`, or the name of a personal key or an app. */
  readonly client: string;
  /** Whether a browser is signed in: otherwise it is a program, with a key or let in by OAuth. */
  readonly isSession: boolean;
  /** Of an app that the user has let in by OAuth. */
  readonly clientId?: string | undefined;
  readonly scopes: readonly Scope[];
}

import type { Scope } from "@todo/contracts/scopes";

/** A program that is not built in, as it described itself. */
export interface OauthClientsTable {
  /** The URL of its metadata document, or the id that it was given when it registered. */
  id: string;
  name: string;
  redirect_uris: string[];
  source: "document" | "registration";
  created_at: Date;
  /** Of a document: when it is fetched again. Of a registration: when it is forgotten, unless somebody let the program in. */
  expires_at: Date;
}

/** What an account has allowed a program. Whatever the program holds ends with this row. */
export interface AppGrantsTable {
  /** `sid` of its access tokens. */
  id: string;
  account_id: string;
  client_id: string;
  /** As the user was told when asked. */
  client_name: string;
  scopes: Scope[];
  /** SHA-256 of the half of its refresh tokens that stays the same; null until the program has asked for the first. */
  family_hash: Buffer | null;
  /** SHA-256 of the other half of the refresh token that counts. */
  refresh_hash: Buffer | null;
  created_at: Date;
  /** When it last got an access token. */
  last_used_at: Date | null;
  expires_at: Date;
}

export interface AuthorizationCodesTable {
  /** SHA-256 of the code. */
  hash: Buffer;
  grant_id: string;
  redirect_uri: string;
  /** Base64url of the SHA-256 of the verifier (RFC 7636, S256). */
  code_challenge: string;
  expires_at: Date;
  used_at: Date | null;
}

/** A device that waits until somebody has typed its code on a page (RFC 8628). */
export interface DeviceCodesTable {
  /** SHA-256 of what the device asks with. */
  hash: Buffer;
  /** SHA-256 of what people type. */
  user_code_hash: Buffer;
  client_id: string;
  scopes: Scope[];
  /** Seconds that the device has to wait between two questions. */
  poll_interval: number;
  polled_at: Date | null;
  expires_at: Date;
  /** Set when somebody allowed it. */
  grant_id: string | null;
  denied_at: Date | null;
}

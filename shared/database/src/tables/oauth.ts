import type { Scope } from "@todo/contracts/scopes";

/** A program that is not built in, as it described itself. */
export interface OauthClientsTable {
  /** The URL of its metadata document, or the id assigned at its registration. */
  id: string;
  name: string;
  redirect_uris: string[];
  source: "document" | "registration";
  created_at: Date;
  /**
   * For a document: when it is fetched again. For a registration: when it is deleted, unless a user has authorized the
   * client.
   */
  expires_at: Date;
}

/** A grant of an account to a client. All tokens of the client end with this row. */
export interface AppGrantsTable {
  /** `sid` of its access tokens. */
  id: string;
  account_id: string;
  client_id: string;
  /** The client's name on the consent page. */
  client_name: string;
  scopes: Scope[];
  /**
   * SHA-256 of the half of its refresh tokens that stays the same; null until the client has requested the first one.
   */
  family_hash: Buffer | null;
  /** SHA-256 of the other half of the current refresh token. */
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

/** A device that waits until a user has entered its code on a page (RFC 8628). */
export interface DeviceCodesTable {
  /** SHA-256 of the device code. */
  hash: Buffer;
  /** SHA-256 of the user code. */
  user_code_hash: Buffer;
  client_id: string;
  scopes: Scope[];
  /** Seconds that the device has to wait between two polls. */
  poll_interval: number;
  polled_at: Date | null;
  expires_at: Date;
  /** Set when a user has allowed it. */
  grant_id: string | null;
  denied_at: Date | null;
}

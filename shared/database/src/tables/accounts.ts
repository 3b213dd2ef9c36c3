import type { Scope } from "@todo/contracts/scopes";
import type { ColumnType } from "kysely";

export type Role = "administrator" | "member";

export interface AccountsTable {
  /** The `user_id` of all rows that belong to this account. */
  id: string;
  /** A user name or an e-mail address, as it was typed. */
  name: string;
  /**
   * The normalized form in which names are compared; the name itself if an older account has that form of another spelling.
   */
  name_key: string;
  role: Role;
  /** Argon2id, with its parameters; null: it has no password. */
  password_hash: string | null;
  time_zone: string | null;
  created_at: Date;
  /** When the account was disabled. */
  disabled_at: Date | null;
  /** When all data of the account will be erased. Until then it counts as disabled. */
  erase_at: Date | null;
}

/** A signed-in browser. */
export interface SessionsTable {
  id: string;
  /** SHA-256 of what is in the cookie. */
  hash: Buffer;
  account_id: string;
  /** Shortened; helps the user to recognise it. */
  user_agent: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
}

/** Ended sessions whose access tokens may not have expired yet. */
export interface EndedSessionsTable {
  id: string;
  ended_at: Date;
}

/** A key with which a program authenticates. */
export interface PersonalKeysTable {
  id: string;
  /** SHA-256 of the key. */
  hash: Buffer;
  account_id: string;
  name: string;
  scopes: Scope[];
  /** Instead of the account's. */
  time_zone: string | null;
  created_at: Date;
  expires_at: Date | null;
  /** To the minute. */
  last_used_at: Date | null;
}

export type LinkPurpose = "set-up" | "invitation" | "reset";

/** A link that works once. */
export interface LinksTable {
  /** SHA-256 of its code. */
  hash: Buffer;
  id: string;
  purpose: LinkPurpose;
  /** Whose password it resets. */
  account_id: string | null;
  /** The role of the account that it creates. */
  role: Role | null;
  /** The administrator who created an invitation; null: the operator. */
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
}

/** A key that signs access tokens. */
export interface SigningKeysTable {
  /** `kid` of the tokens. */
  id: string;
  /** A JSON Web Key. */
  public_key: ColumnType<Record<string, string>, string, never>;
  /** Sealed with a key from Dapr's secret store. */
  private_key: string;
  created_at: Date;
}

export interface SignInAttemptsTable {
  /** SHA-256 of the counted key: an address, an account, or both. */
  hash: Buffer;
  attempts: number;
  /** The start of the counting period. */
  since: Date;
}

/** A credential of WebAuthn. */
export interface PasskeysTable {
  id: string;
  account_id: string;
  /** The authenticator's credential id, in base64url. */
  credential_id: string;
  /** COSE. */
  public_key: Buffer;
  /** The authenticator's signature counter; 0 if it has none. */
  counter: number;
  /** How a browser reaches the authenticator. */
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

export type PasskeyPurpose = "add" | "sign_in" | "join";

/** A challenge for an authenticator to sign, once. */
export interface PasskeyChallengesTable {
  /** SHA-256 of the challenge. */
  hash: Buffer;
  purpose: PasskeyPurpose;
  account_id: string | null;
  expires_at: Date;
}

/** The identity of an account's owner at an OpenID Connect provider. */
export interface IdentitiesTable {
  id: string;
  account_id: string;
  /** `iss` of the provider's ID tokens. */
  issuer: string;
  /** `sub`. */
  subject: string;
  created_at: Date;
  last_used_at: Date | null;
}

/** A sign-in at a provider in progress. */
export interface ProviderFlowsTable {
  /** SHA-256 of the cookie's value in the browser that began it. */
  hash: Buffer;
  /** The session whose account is to be linked. */
  session_id: string | null;
  /** The invitation for creating an account, as the hash of its code. */
  invitation: Buffer | null;
  return_to: string;
  expires_at: Date;
}

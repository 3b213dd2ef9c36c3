import type { Scope } from "@todo/contracts/scopes";
import type { ColumnType } from "kysely";

export type Role = "administrator" | "member";

export interface AccountsTable {
  /** The `user_id` of all that is this account's. */
  id: string;
  /** A user name or an e-mail address, as it was typed. */
  name: string;
  /** The name in the spelling in which names are compared. */
  name_key: string;
  role: Role;
  /** Argon2id, with its parameters; null: nobody can sign in by password. */
  password_hash: string | null;
  time_zone: string | null;
  created_at: Date;
  /** Since when nobody can sign in. */
  disabled_at: Date | null;
  /** When all data of the account will be erased. Until then it counts as disabled. */
  erase_at: Date | null;
}

/** A browser that is signed in. */
export interface SessionsTable {
  id: string;
  /** SHA-256 of what is in the cookie. */
  hash: Buffer;
  account_id: string;
  /** Shortened, for the user to recognise it. */
  user_agent: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
}

/** Sessions that have ended while access tokens of theirs may still be valid. */
export interface EndedSessionsTable {
  id: string;
  ended_at: Date;
}

/** A key that a program sends instead of a person's signing in. */
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
  /** Of the account that it creates. */
  role: Role | null;
  /** The administrator who made an invitation; null: whoever runs the system. */
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
  /** SHA-256 of what is counted: an address, an account, or both. */
  hash: Buffer;
  attempts: number;
  /** Since when they are counted. */
  since: Date;
}

/** A credential of WebAuthn. */
export interface PasskeysTable {
  id: string;
  account_id: string;
  /** As the authenticator names it, in base64url. */
  credential_id: string;
  /** COSE. */
  public_key: Buffer;
  /** Of signatures, as the authenticator counts them; 0 where it does not. */
  counter: number;
  /** How a browser reaches the authenticator. */
  transports: string[];
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

export type PasskeyPurpose = "add" | "sign_in" | "join";

/** What an authenticator is to sign, once. */
export interface PasskeyChallengesTable {
  /** SHA-256 of the challenge. */
  hash: Buffer;
  purpose: PasskeyPurpose;
  account_id: string | null;
  expires_at: Date;
}

/** Who the owner of an account is at an OpenID Connect provider. */
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

/** A sign-in at a provider that is under way. */
export interface ProviderFlowsTable {
  /** SHA-256 of what is in the cookie of the browser that began it. */
  hash: Buffer;
  /** The session whose account is to be linked. */
  session_id: string | null;
  /** The invitation that a new account is made by, as the hash of its code. */
  invitation: Buffer | null;
  return_to: string;
  expires_at: Date;
}

import * as v from "valibot";
import { id, timestamp, userId } from "./primitives.ts";
import { scope } from "./scopes.ts";
import { line, text } from "./text.ts";

export const role = v.picklist(["administrator", "member"], 'expected "administrator" or "member"');

/** Whoever asks. */
export const account = v.object({
  id: userId,
  /** What they sign in with: a user name, or an e-mail address. */
  name: v.string(),
  role,
  has_password: v.boolean(),
  created_at: timestamp,
});
export type AccountView = v.InferOutput<typeof account>;

/** A browser that is signed in. */
export const session = v.object({
  id,
  /** Like "Firefox, Linux"; null: not one that we know. */
  browser: v.nullable(v.string()),
  user_agent: v.string(),
  created_at: timestamp,
  /** To the hour. */
  last_used_at: timestamp,
  expires_at: timestamp,
  /** The one that asks. */
  current: v.boolean(),
});

export const personalKey = v.object({
  id,
  name: v.string(),
  scopes: v.array(scope),
  created_at: timestamp,
  /** Null: never. */
  expires_at: v.nullable(timestamp),
  /** To the minute; null: never. */
  last_used_at: v.nullable(timestamp),
});

/** A program that the account has let in by OAuth. */
export const connectedApp = v.object({
  id,
  /** As it called itself when its user was asked. */
  name: v.string(),
  /** For a program that shows who it is by a document on the web, the document's address. */
  client_id: v.string(),
  scopes: v.array(scope),
  created_at: timestamp,
  /** When it last got an access token, which is good for ten minutes. */
  last_used_at: v.nullable(timestamp),
  /** When its user has to let it in again, if it is not used until then. */
  expires_at: timestamp,
});

const daysExpected = "expected 1 to 3650 days, or null for ever";
const days = v.pipe(
  v.number(daysExpected),
  v.integer(daysExpected),
  v.minValue(1, daysExpected),
  v.maxValue(3650, daysExpected),
);

export const personalKeyInput = v.strictObject({
  name: line(100),
  scopes: v.pipe(v.array(scope), v.minLength(1, "expected at least one scope")),
  expires_in_days: v.optional(v.nullable(days), 90),
});

/** `key` is in this answer only: of a key nothing but its hash is kept. */
export const newPersonalKey = v.object({ ...personalKey.entries, key: v.string() });

/** What lets somebody in by the lock of a device. One is added on the page of the account, by its browser. */
export const passkey = v.object({
  id,
  name: v.string(),
  created_at: timestamp,
  /** Null: never. */
  last_used_at: v.nullable(timestamp),
});
export const passkeyPatch = v.strictObject({ name: line(100) });

/** Somebody at an OpenID Connect provider, who is let in here as the owner of the account. */
export const identity = v.object({
  id,
  issuer: v.string(),
  created_at: timestamp,
  /** Null: never. */
  last_used_at: v.nullable(timestamp),
});

export const passwordChange = v.strictObject({ current_password: text, new_password: text });

/** Somebody who has an account, as administrators see them. */
export const person = v.object({
  ...account.entries,
  /** Since when nobody gets in. */
  disabled_at: v.nullable(timestamp),
  /** When all their data will be erased. Until then nobody gets in. */
  erase_at: v.nullable(timestamp),
});

export const personChoice = v.strictObject({ id: userId });
/** `confirm` is the account's name: what is erased does not come back. */
export const personDeletion = v.strictObject({ id: userId, confirm: text });

export const invitation = v.object({ id, role, created_at: timestamp, expires_at: timestamp });
export const invitationInput = v.strictObject({ role: v.optional(role, "member") });
/** `url` is in this answer only. */
export const newInvitation = v.object({ ...invitation.entries, url: v.string() });

/** What administrators see of the system. */
export const systemState = v.object({
  /** How somebody gets an account: by an invitation alone. */
  registration: v.picklist(["by_invitation"]),
  people: v.number(),
  /** That nobody has used yet. */
  invitations: v.number(),
  storage: v.object({
    /** Of the database, with its indexes. */
    bytes: v.number(),
    /** The largest first. */
    tables: v.array(v.object({ name: v.string(), bytes: v.number() })),
  }),
});

import * as v from "valibot";
import { id, timestamp, userId } from "./primitives.ts";
import { scope } from "./scopes.ts";
import { line, text } from "./text.ts";

export const role = v.picklist(["administrator", "member"], 'expected "administrator" or "member"');

/** The caller's own account. */
export const account = v.object({
  id: userId,
  /** The name for signing in: a user name or an e-mail address. */
  name: v.string(),
  role,
  has_password: v.boolean(),
  created_at: timestamp,
});
export type AccountView = v.InferOutput<typeof account>;

/** A signed-in browser. */
export const session = v.object({
  id,
  /** Like "Firefox, Linux"; null: unknown. */
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

/** An app that the account has connected by OAuth. */
export const connectedApp = v.object({
  id,
  /** The app's name on the consent page. */
  name: v.string(),
  /** The address of its metadata document, if it has one. */
  client_id: v.string(),
  scopes: v.array(scope),
  created_at: timestamp,
  /** When it last got an access token, which is valid for ten minutes. */
  last_used_at: v.nullable(timestamp),
  /** When it has to be authorized again, unless it is used before. */
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

/** `key` is only in this answer, because only its hash is stored. */
export const newPersonalKey = v.object({ ...personalKey.entries, key: v.string() });

/** A credential for signing in by unlocking a device. It is added on the page of the account, by the browser. */
export const passkey = v.object({
  id,
  name: v.string(),
  created_at: timestamp,
  /** Null: never. */
  last_used_at: v.nullable(timestamp),
});
export const passkeyPatch = v.strictObject({ name: line(100) });

/** A user of an OpenID Connect provider who can sign in to the account. */
export const identity = v.object({
  id,
  issuer: v.string(),
  created_at: timestamp,
  /** Null: never. */
  last_used_at: v.nullable(timestamp),
});

export const passwordChange = v.strictObject({ current_password: text, new_password: text });

/** An account, as administrators see it. */
export const person = v.object({
  ...account.entries,
  /** When it was disabled. */
  disabled_at: v.nullable(timestamp),
  /** When all its data will be erased. Until then the account is disabled. */
  erase_at: v.nullable(timestamp),
});

export const personChoice = v.strictObject({ id: userId });
/** `confirm` is the account's name, because erased data cannot be restored. */
export const personDeletion = v.strictObject({ id: userId, confirm: text });

export const invitation = v.object({ id, role, created_at: timestamp, expires_at: timestamp });
export const invitationInput = v.strictObject({ role: v.optional(role, "member") });
/** `url` is only in this answer. */
export const newInvitation = v.object({ ...invitation.entries, url: v.string() });

/** The state of the system, for administrators. */
export const systemState = v.object({
  /** How people get an account: only by invitation. */
  registration: v.picklist(["by_invitation"]),
  people: v.number(),
  /** Not used yet. */
  invitations: v.number(),
  storage: v.object({
    /** Size of the database, including indexes. */
    bytes: v.number(),
    /** The largest first. */
    tables: v.array(v.object({ name: v.string(), bytes: v.number() })),
  }),
});

import * as v from "valibot";
import { role } from "../account.ts";
import { id, timestamp, userId } from "../primitives.ts";
import { scope } from "../scopes.ts";
import { defineEvent } from "./define-event.ts";

/** The topic of events about a user instead of a task, like those of settings: too rare for separate Kafka topics. */
const topic = "todo.reminder-events";

/**
 * The account is the owner of the log, and the actor is the event's actor. No event contains a secret, a password or
 * its hash, nor the account's name, which may be an e-mail address: the audit log is kept for ever, also in other
 * places.
 */
const subject = { user_id: userId };

export const AccountCreated = defineEvent({
  name: "AccountCreated",
  type: "com.todo.account.created.v1",
  topic,
  /** `operator`: created by a command of the operator, for a key. */
  data: v.object({ ...subject, role, by: v.picklist(["set_up", "invitation", "provider", "operator"]) }),
});

export const AccountDisabled = defineEvent({
  name: "AccountDisabled",
  type: "com.todo.account.disabled.v1",
  topic,
  data: v.object(subject),
});

export const AccountEnabled = defineEvent({
  name: "AccountEnabled",
  type: "com.todo.account.enabled.v1",
  topic,
  data: v.object(subject),
});

/** The last event of an account, whose log is then erased. */
export const AccountDeleted = defineEvent({
  name: "AccountDeleted",
  type: "com.todo.account.deleted.v1",
  topic,
  data: v.object({ ...subject, erase_at: timestamp }),
});

/** A browser has a new session. Failed attempts are not logged. */
export const SignedIn = defineEvent({
  name: "SignedIn",
  type: "com.todo.account.signed_in.v1",
  topic,
  data: v.object({
    ...subject,
    session_id: id,
    /** `link`: of a set-up, an invitation, or a reset. */
    by: v.picklist(["password", "passkey", "provider", "link"]),
    /** Like "Firefox, Linux"; null: not one that we know. */
    browser: v.nullable(v.string()),
  }),
});

export const SessionsEnded = defineEvent({
  name: "SessionsEnded",
  type: "com.todo.account.sessions_ended.v1",
  topic,
  data: v.object({
    ...subject,
    session_ids: v.array(id),
    reason: v.picklist(["signed_out", "ended", "password_changed", "password_reset", "disabled", "deleted"]),
  }),
});

export const PasswordChanged = defineEvent({
  name: "PasswordChanged",
  type: "com.todo.account.password_changed.v1",
  topic,
  /** `current`: by entering the previous password. `reset_link`: by a link from the operator. */
  data: v.object({ ...subject, by: v.picklist(["current", "reset_link"]) }),
});

const key = { key_id: id, name: v.string() };

export const KeyCreated = defineEvent({
  name: "KeyCreated",
  type: "com.todo.account.key_created.v1",
  topic,
  data: v.object({ ...subject, ...key, scopes: v.array(scope), expires_at: v.nullable(timestamp) }),
});

export const KeyDeleted = defineEvent({
  name: "KeyDeleted",
  type: "com.todo.account.key_deleted.v1",
  topic,
  data: v.object({ ...subject, ...key }),
});

const passkey = { passkey_id: id, name: v.string() };

export const PasskeyAdded = defineEvent({
  name: "PasskeyAdded",
  type: "com.todo.account.passkey_added.v1",
  topic,
  data: v.object({ ...subject, ...passkey }),
});

export const PasskeyRemoved = defineEvent({
  name: "PasskeyRemoved",
  type: "com.todo.account.passkey_removed.v1",
  topic,
  data: v.object({ ...subject, ...passkey }),
});

/** The user has connected an app or an agent by OAuth. */
export const AppConnected = defineEvent({
  name: "AppConnected",
  type: "com.todo.account.app_connected.v1",
  topic,
  data: v.object({ ...subject, app_id: id, name: v.string(), client_id: v.string(), scopes: v.array(scope) }),
});

export const AppsDisconnected = defineEvent({
  name: "AppsDisconnected",
  type: "com.todo.account.apps_disconnected.v1",
  topic,
  data: v.object({
    ...subject,
    apps: v.array(v.object({ app_id: id, name: v.string() })),
    /**
     * `signed_out`: by the app itself. `token_reused`: a code or refresh token was used twice, so it counts as stolen.
     */
    reason: v.picklist([
      "disconnected",
      "signed_out",
      "token_reused",
      "password_reset",
      "disabled",
      "deleted",
    ]),
  }),
});

/** The identity at the provider is not included, because it may be an e-mail address. */
const identity = { identity_id: id, issuer: v.string() };

export const ProviderLinked = defineEvent({
  name: "ProviderLinked",
  type: "com.todo.account.provider_linked.v1",
  topic,
  data: v.object({ ...subject, ...identity }),
});

export const ProviderUnlinked = defineEvent({
  name: "ProviderUnlinked",
  type: "com.todo.account.provider_unlinked.v1",
  topic,
  data: v.object({ ...subject, ...identity }),
});

export const InvitationCreated = defineEvent({
  name: "InvitationCreated",
  type: "com.todo.account.invitation_created.v1",
  topic,
  data: v.object({ ...subject, invitation_id: id, role }),
});

/** In the log of its creator. */
export const InvitationAccepted = defineEvent({
  name: "InvitationAccepted",
  type: "com.todo.account.invitation_accepted.v1",
  topic,
  data: v.object({ ...subject, invitation_id: id, account_id: userId }),
});

/** In the log of the one who withdrew it. */
export const InvitationWithdrawn = defineEvent({
  name: "InvitationWithdrawn",
  type: "com.todo.account.invitation_withdrawn.v1",
  topic,
  data: v.object({ ...subject, invitation_id: id }),
});

import type { Tables } from "../tables/database.ts";

/** A role's rights on the tables it names; it has no rights on others. */
export type Grants = { readonly [Table in keyof Tables]?: readonly string[] };

/** `select … for update` requires the right to update some column; this is one that nobody changes. */
const lock = "update (id)";

/** A change is committed together with its events, and the function that writes events also publishes them. */
const events: Grants = {
  // The version before the outbox, which may still run, marks published events in this column.
  event_log: ["select", "insert", "update (published_at)"],
  event_log_heads: ["select", "insert", "update"],
  outbox: ["select", "insert", "delete", "update (time)"],
  // Published events are queued for webhooks in the same statement.
  webhooks: ["select (id, user_id, types, enabled)", lock],
  webhook_deliveries: ["select", "insert"],
};
const once: Grants = { processed_events: ["select", "insert"] };
const plansReminders: Grants = {
  ...events,
  tasks: ["select", lock],
  reminders: ["select", "insert", "update"],
};
const plansAfterEvent: Grants = { ...plansReminders, ...once };
/** Rows that are deleted are locked first; a conversation's messages go by their foreign key. */
const prunes: Grants = {
  processed_events: ["select", "delete", "update (event_id)"],
  idempotency_keys: ["select", "delete", "update (key)"],
  conversations: ["select", "delete", lock],
  model_usage: ["select", "delete", "update (day)"],
  imports: ["select", "delete", lock],
};
/** Delivers the waiting notifications of a user who is present. */
const deliversWaiting: Grants = {
  ...events,
  reminders: ["select", "update"],
  notifications: ["select", "update (delivered_at)"],
};

/** To check access tokens and personal keys, and to note when a key was used. */
const checksTokens: Grants = {
  signing_keys: ["select (id, public_key)"],
  sessions: ["select (id, account_id, expires_at)"],
  ended_sessions: ["select (id)"],
  app_grants: ["select (id, account_id, expires_at)"],
  accounts: ["select (id, time_zone, disabled_at, erase_at)"],
  personal_keys: [
    "select (id, hash, account_id, name, scopes, time_zone, expires_at, last_used_at)",
    "update (last_used_at)",
  ],
};
const all = ["select", "insert", "update", "delete"];
/** The only trace that remains of an erased account. */
const erases = ["select", "delete"];

/** The rights of each function, for installations where each has its own login. */
export const grants: Readonly<Record<string, Grants>> = {
  "audit-writer": {
    event_log: ["select"],
    event_log_heads: ["select"],
    audit_log: ["select", "insert"],
    // The head of the current day is updated as the log grows.
    audit_heads: ["select", "insert", "update"],
  },
  auth: {
    accounts: all,
    sessions: all,
    ended_sessions: ["select", "insert", "delete"],
    personal_keys: all,
    links: all,
    identities: all,
    provider_flows: ["select", "insert", "delete"],
    passkeys: all,
    passkey_challenges: ["select", "insert", "delete"],
    signing_keys: ["select", "insert", "delete"],
    sign_in_attempts: all,
    oauth_clients: all,
    app_grants: all,
    authorization_codes: all,
    device_codes: all,
    tasks: erases,
    reminders: erases,
    notifications: erases,
    deliveries: erases,
    settings: erases,
    push_subscriptions: erases,
    email_codes: erases,
    event_log: [...(events.event_log ?? []), "delete"],
    event_log_heads: [...(events.event_log_heads ?? []), "delete"],
    outbox: events.outbox ?? [],
    audit_log: erases,
    audit_heads: erases,
    idempotency_keys: erases,
    live_tickets: erases,
    conversations: erases,
    model_usage: erases,
    tag_counts: erases,
    lists: erases,
    imports: erases,
    imported_items: erases,
    calendar_keys: erases,
    webhooks: [...erases, lock],
    webhook_deliveries: [...(events.webhook_deliveries ?? []), "delete"],
  },
  chat: {
    ...checksTokens,
    conversations: ["select", "insert", "update", "delete"],
    messages: ["select", "insert"],
    model_usage: ["select", "insert", "update"],
    idempotency_keys: ["select", "insert", "update"],
    settings: ["select"],
  },
  "cron-reminders": {
    ...plansReminders,
    ...prunes,
    lists: ["select"],
    deliveries: ["select"],
    webhooks: ["select", lock],
    webhook_deliveries: ["select", "insert", "delete", "update (id)"],
    accounts: ["select (id, erase_at)"],
  },
  "jobs-callback": plansReminders,
  live: { ...checksTokens, ...deliversWaiting, live_tickets: ["select", "insert", "delete"] },
  docs: {},
  /** It does everything through `task-api`, so it does not even get a login. */
  mcp: {},
  notifier: {
    ...events,
    ...once,
    tasks: ["select"],
    reminders: ["select", "update"],
    notifications: ["select", "insert"],
    deliveries: ["select", "insert", "update"],
    // For a browser that no longer exists.
    push_subscriptions: ["select", "delete"],
    settings: ["select", "insert", "update"],
    webhooks: ["select", "update"],
    webhook_deliveries: ["select", "insert", "update"],
    // Whether a device is still signed in.
    sessions: ["select (id, account_id, expires_at)"],
    personal_keys: ["select (id, account_id, expires_at)"],
    app_grants: ["select (id, account_id, expires_at)"],
    accounts: ["select (id, disabled_at, erase_at)"],
  },
  "on-task-completed": plansAfterEvent,
  "on-task-created": plansAfterEvent,
  "on-task-deleted": plansAfterEvent,
  "on-task-updated": plansAfterEvent,
  transfer: {
    ...checksTokens,
    tasks: ["select"],
    lists: ["select"],
    reminders: ["select"],
    notifications: ["select"],
    conversations: ["select"],
    messages: ["select"],
    settings: ["select"],
    audit_log: ["select"],
    audit_heads: ["select"],
    imports: ["select", "insert", "update", "delete"],
    import_rows: ["select", "insert", "update"],
    imported_items: ["select"],
    calendar_keys: ["select", "insert", "update (last_used_at)", "delete"],
    event_log_heads: ["select"],
  },
  "task-api": {
    ...checksTokens,
    // In addition to checking tokens: callers can read the name of their account.
    accounts: ["select (id, name, time_zone, disabled_at, erase_at)"],
    ...deliversWaiting,
    tasks: ["select", "insert", "update", "delete"],
    lists: ["select", "insert", "update", "delete"],
    // These are deleted together with a permanently deleted task.
    reminders: ["select", "insert", "update", "delete"],
    notifications: ["select", "update (delivered_at, read_at)", "delete"],
    deliveries: ["select", "update", "delete"],
    settings: ["select", "insert", "update"],
    push_subscriptions: all,
    webhooks: ["select", "insert", "update", "delete"],
    webhook_deliveries: ["select", "insert", "update", "delete"],
    email_codes: ["select", "insert", "update"],
    audit_log: ["select"],
    audit_heads: ["select"],
    idempotency_keys: ["select", "insert", "update"],
    tag_counts: ["select", "insert", "update"],
    imports: ["select", "update"],
    import_rows: ["select", "update"],
    imported_items: ["select", "insert", "update", "delete"],
  },
};

/** The functions that have a login. */
export const functionsThatSignIn: readonly string[] = Object.entries(grants)
  .filter(([, rights]) => Object.keys(rights).length > 0)
  .map(([name]) => name);

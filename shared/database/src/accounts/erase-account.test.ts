import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../connect.ts";
import type { Database } from "../tables/database.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { createTestLogins, type TestLogins } from "../testing/test-logins.ts";
import { eraseAccount, tablesOfUsers } from "./erase-account.ts";

let database: TestDatabase;
let logins: TestLogins;
beforeAll(async () => {
  database = await createTestDatabase();
  logins = await createTestLogins(database);
});
afterAll(() => database.drop());

const at = "2026-11-26T12:00:00Z";
const changed = { created_at: at, updated_at: at };
const id = () => randomUUIDv7();
const ringing = () => ({ id: id(), task_id: id(), reminder_id: id(), remind_at: at, title: "x" });

/** A row of each table with a column `user_id`, without that column. */
const rows = (webhook = id()): Readonly<Record<string, object>> => ({
  audit_heads: { day: at, seq: 1, hash: "", previous: 0, signed_at: at, key_id: "", signature: "" },
  audit_log: { seq: 1, event_id: id(), type: "", time: at, data: {}, prev_hash: "", hash: "" },
  calendar_keys: { id: id(), hash: Buffer.from(id()), name: "x", created_at: at },
  conversations: { id: id(), title: "x", state: {}, ...changed },
  deliveries: { ...ringing(), channel: "email", status: "failed", ...changed },
  email_codes: { expires_at: at, tries: 0, sent: 1, counted_since: at },
  event_log: { id: id(), seq: 1, type: "", source: "", subject: "settings", time: at, data: {} },
  event_log_heads: { seq: 1 },
  idempotency_keys: { key: "k", request_hash: "h", body: {} },
  imported_items: { item_id: id(), import_id: id(), kind: "task", key: "k" },
  imports: { id: id(), source: "ics", status: "finished", actor: {}, ...changed },
  lists: { id: id(), name: "x", position: "a0", version: 1, ...changed },
  live_tickets: { hash: Buffer.from(id()), key_id: "", token_expires_at: at, expires_at: at },
  model_usage: { day: at, tokens: 1 },
  notifications: { ...ringing(), created_at: at },
  push_subscriptions: { id: id(), endpoint: id(), p256dh: "", auth: "", created_at: at },
  reminders: { id: id(), task_id: id(), remind_at: at, ...changed },
  settings: { version: 1, updated_at: at },
  tag_counts: { tag: "home", tasks: 1 },
  tasks: {
    id: id(),
    title: "x",
    description: "",
    status: "pending",
    priority: "low",
    tags: ["home"],
    time_zone: "UTC",
    version: 1,
    indexed: true,
    ...changed,
  },
  webhooks: { id: webhook, url: "https://example.org", secret: "", version: 1, ...changed },
  webhook_deliveries: { webhook_id: webhook, event_id: id(), type: "x", status: "failed", ...changed },
});

async function insert(db: Database, table: string, row: object) {
  const columns = Object.keys(row).map((name) => sql.ref(name));
  const values = Object.values(row).map((value) => sql`${value}`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(values)})`.execute(db);
}

async function anAccount(db: Database, name: string): Promise<string> {
  const user = id();
  await insert(db, "accounts", { id: user, name, name_key: name, role: "member", created_at: at });
  for (const [table, row] of Object.entries(rows())) await insert(db, table, { user_id: user, ...row });
  await sql`insert into outbox (topic, event_id, time)
    select 'x', id, ${at} from event_log where user_id = ${user}`.execute(db);
  await sql`insert into messages (id, conversation_id, turn_id, role, content, created_at)
    select ${id()}, id, ${id()}, 'user', 'x', ${at} from conversations where user_id = ${user}`.execute(db);
  return user;
}

const count = async (db: Database, table: string, user: string) => {
  const { rows: found } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where user_id = ${user}`.execute(db);
  return found[0]?.n;
};

test("deleting an account leaves no row of it in any table, and all rows of others", async () => {
  const { db } = database;
  const tables = await tablesOfUsers(db);
  // So that a new table gets a row above.
  expect(Object.keys(rows()).sort()).toEqual(tables);
  const gone = await anAccount(db, "gone");
  const kept = await anAccount(db, "kept");
  const auth = connect({ url: logins.urlOf("auth"), maxConnections: 1 });
  try {
    const erased = await auth.transaction().execute((tx) => eraseAccount(tx, gone));
    expect(erased).toEqual(Object.fromEntries(tables.map((table) => [table, 1])));
  } finally {
    await auth.destroy();
  }
  for (const table of tables) {
    expect([table, await count(db, table, gone)]).toEqual([table, 0]);
    expect([table, await count(db, table, kept)]).toEqual([table, 1]);
  }
  for (const table of ["outbox", "messages", "accounts"])
    expect([table, (await sql`select from ${sql.table(table)}`.execute(db)).rows.length]).toEqual([table, 1]);
});

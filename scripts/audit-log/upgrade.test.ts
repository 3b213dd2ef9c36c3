import { createHash, randomUUIDv7 } from "node:crypto";
import type { Actor } from "@todo/contracts/actor";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import { publicKeys, signHead, signingKey } from "@todo/database/audit/audit-keys";
import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import { listAudit } from "@todo/database/audit/list-audit";
import { listHeads } from "@todo/database/audit/list-heads";
import { verifyAudit } from "@todo/database/audit/verify-audit";
import { migrations } from "@todo/database/migrations/all";
import { commitAll } from "@todo/database/testing/rows";
import { createEmptyDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditExport } from "./export-file.ts";
import { verifyExport } from "./verify-export.ts";

const secret = "a-secret-that-postgresql-never-sees";
const key = signingKey(secret);
const keys = publicKeys(secret);
const user = "ada";
const actor: Actor = { user_id: user, via: "mcp", client: "an agent", token_id: "key-1" };

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

const migrator = () => new Migrator({ db: database.db, provider: { getMigrations: async () => migrations } });

/**
 * Writes three events with their entries and a signed head, as the previous release did, before entries had an actor.
 */
async function writeAsBefore(): Promise<void> {
  let previous = "0".repeat(64);
  for (const seq of [1, 2, 3]) {
    const task_id = randomUUIDv7();
    const time = `2026-11-24T09:00:0${seq}.000Z`;
    const data = { task_id, user_id: user, version: seq };
    const type = "com.todo.task.deleted.v1";
    const event_id = randomUUIDv7();
    const hash = createHash("sha256")
      .update(previous)
      // RFC 8785: keys in alphabetical order.
      .update(JSON.stringify({ data, event_id, seq, task_id, time, type, user_id: user }))
      .digest("hex");
    const json = JSON.stringify(data);
    await sql`
      insert into event_log (user_id, seq, id, type, source, subject, time, data, published_at)
      values (${user}, ${seq}, ${event_id}, ${type}, '/functions/task-api', ${task_id}, ${time}, ${json}, ${time})`.execute(
      database.db,
    );
    await sql`
      insert into audit_log (user_id, seq, event_id, type, task_id, time, data, prev_hash, hash)
      values (${user}, ${seq}, ${event_id}, ${type}, ${task_id}, ${time}, ${json}, ${previous}, ${hash})`.execute(
      database.db,
    );
    previous = hash;
  }
  const signed_at = "2026-11-24T09:01:00.000Z";
  const head = signHead(key, user, { seq: 3, hash: previous, previous: 0, signed_at });
  await sql`insert into event_log_heads (user_id, seq) values (${user}, 3)`.execute(database.db);
  await sql`
    insert into audit_heads (user_id, day, seq, hash, previous, signed_at, key_id, signature)
    values (${user}, '2026-11-24', 3, ${head.hash}, 0, ${signed_at}, ${head.key_id}, ${head.signature})`.execute(
    database.db,
  );
}

async function exported(): Promise<AuditExport> {
  const { items } = await listAudit(database.db, user, { limit: 100 });
  const heads = await listHeads(database.db, user);
  return { format: "todo-audit-log-v2", user_id: user, entries: [...items], heads, keys };
}

test("a log written by the previous release still verifies after the upgrade and continues, both in the system and in an export", async () => {
  const { db } = database;
  expect((await migrator().migrateTo("2026-11-26-f-nfc")).error).toBeUndefined();
  await writeAsBefore();
  expect((await migrator().migrateToLatest()).error).toBeUndefined();

  const task_id = randomUUIDv7();
  const data = { task_id, user_id: user, version: 1 };
  const events = [{ definition: TaskDeleted, subject: `tasks/${task_id}`, data }];
  const origin = { source: "/functions/task-api", now: "2026-11-26T09:00:00.000Z" };
  await commitAll(db, [{ userId: user, actor, trace: {}, decision: { events } }], origin);
  const now = new Date("2026-11-26T09:00:01Z");
  expect(await catchUpAudit(db, [user], { key, now })).toMatchObject({ appended: 1, refused: [] });

  const verification = await verifyAudit(db, user, { auditedBefore: new Date(), keys });
  expect(verification).toEqual({ ok: true, entries: 4, last_seq: 4, signed_seq: 4, problems: [] });

  const log = await exported();
  const [first] = log.entries;
  expect(first).toMatchObject({ subject: `tasks/${first?.task_id}`, actor: null });
  expect(log.entries[3]).toMatchObject({ subject: `tasks/${task_id}`, task_id, actor });
  expect(verifyExport(log, { kept: [], trusted: [] })).toMatchObject({ ok: true, signedSeq: 4 });
});

test.each([
  ["the actor", 3, { actor: { ...actor, via: "web" } }],
  ["the actor (removed)", 3, { actor: null }],
  ["the subject", 3, { subject: "settings", task_id: null }],
  ["only the task's id", 3, { task_id: randomUUIDv7() }],
  ["the actor of an older entry (added)", 0, { actor }],
  ["the subject of an older entry (added)", 0, { subject: "settings" }],
])("an export in which %s was changed fails verification", async (_, at, forged) => {
  const log = await exported();
  const entries = log.entries.with(at, { ...log.entries[at], ...forged } as AuditExport["entries"][number]);
  const { problems } = verifyExport({ ...log, entries }, { kept: [], trusted: [] });
  expect(problems).toContainEqual({ seq: at + 1, kind: "wrong_hash" });
});

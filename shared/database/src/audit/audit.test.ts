import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logEvents } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { catchUpAudit } from "./catch-up-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const catchUp = (user: string) => catchUpAudit(database.db, [user], { now: new Date() });
const future = () => new Date(Date.now() + 60_000);

test("the audit log follows the event log without a gap", async () => {
  await logEvents(database.db, "ada", 3);
  await catchUp("ada");
  await logEvents(database.db, "ada", 4);
  await catchUp("ada");
  const verification = await verifyAudit(database.db, "ada", { auditedBefore: future() });
  expect(verification).toEqual({ ok: true, entries: 7, last_seq: 7, signed_seq: 0, problems: [] });
});

test("concurrent writers write each entry once, in one chain", async () => {
  const rounds = Array.from({ length: 10 }, () => [logEvents(database.db, "bob", 5), catchUp("bob")]);
  await Promise.all(rounds.flat());
  await Promise.all([catchUp("bob"), catchUp("bob"), catchUp("bob")]);
  const verification = await verifyAudit(database.db, "bob", { auditedBefore: future() });
  expect(verification).toEqual({ ok: true, entries: 50, last_seq: 50, signed_seq: 0, problems: [] });
});

test("concurrent batches for many users keep every user's chain intact, in whatever order they lock them", async () => {
  const users = Array.from({ length: 20 }, (_, nr) => `many-${nr}`);
  const round = () => Promise.all(users.map((user) => logEvents(database.db, user, 3)));
  const together = (order: string[]) => catchUpAudit(database.db, order, { now: new Date() });
  await round();
  for (let nr = 0; nr < 5; nr++) {
    await Promise.all([
      round(),
      together(users),
      together(users.toReversed()),
      together([...users, ...users]),
    ]);
  }
  expect((await together(users)).behind).toEqual(new Set());
  for (const user of users)
    expect(await verifyAudit(database.db, user, { auditedBefore: future() })).toEqual({
      ok: true,
      entries: 18,
      last_seq: 18,
      signed_seq: 0,
      problems: [],
    });
});

test("when there are more events than fit in one batch, the users who may have more are reported", async () => {
  const counts = { "batch-1": 10, "batch-2": 489, "batch-3": 2, "batch-4": 0 };
  for (const [user, count] of Object.entries(counts)) await logEvents(database.db, user, count);
  const together = async () => {
    const caughtUp = await catchUpAudit(database.db, Object.keys(counts), { now: new Date() });
    return { appended: caughtUp.appended, behind: caughtUp.behind };
  };
  expect(await together()).toEqual({ appended: 500, behind: new Set(["batch-3", "batch-4"]) });
  expect(await together()).toEqual({ appended: 1, behind: new Set() });
});

test("events beyond one batch are audited to the last", async () => {
  await logEvents(database.db, "eve", 1_201);
  const steps = [await catchUp("eve"), await catchUp("eve"), await catchUp("eve")];
  expect(steps).toMatchObject([
    { appended: 500, behind: new Set(["eve"]) },
    { appended: 500, behind: new Set(["eve"]) },
    { appended: 201, behind: new Set() },
  ]);
});

test.each(["update audit_log set data = '{}'", "delete from audit_log", "truncate audit_log"])(
  "the database refuses: %s",
  async (statement) => {
    await logEvents(database.db, "cyd", 1);
    await catchUp("cyd");
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/append-only/);
  },
);

test("a forged entry is found, even if it was made with the triggers disabled", async () => {
  await logEvents(database.db, "dan", 3);
  await catchUp("dan");
  await database.db.transaction().execute(async (tx) => {
    await sql`alter table audit_log disable trigger user`.execute(tx);
    await sql`update audit_log set data = '{"forged": true}' where user_id = 'dan' and seq = 2`.execute(tx);
    await sql`alter table audit_log enable trigger user`.execute(tx);
  });
  const { ok, problems } = await verifyAudit(database.db, "dan", { auditedBefore: future() });
  expect(ok).toBe(false);
  expect(problems).toEqual([
    { seq: 2, kind: "wrong_hash" },
    { seq: 2, kind: "differs_from_event_log" },
  ]);
});

test("an event that is missing from the audit log is reported once it has had time to arrive", async () => {
  await logEvents(database.db, "fay", 2);
  const fresh = await verifyAudit(database.db, "fay", { auditedBefore: new Date(Date.now() - 60_000) });
  expect(fresh.ok).toBe(true);
  const { problems } = await verifyAudit(database.db, "fay", { auditedBefore: future() });
  expect(problems).toEqual([
    { seq: 1, kind: "not_audited" },
    { seq: 2, kind: "not_audited" },
  ]);
});

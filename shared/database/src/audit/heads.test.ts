import type { AuditHead } from "@todo/contracts/audit-head";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logEvents } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { publicKeys, signHead, signingKey } from "./audit-keys.ts";
import { toEntry } from "./audit-row.ts";
import { catchUpAudit } from "./catch-up-audit.ts";
import { hashEntry } from "./hash-entry.ts";
import { listHeads } from "./list-heads.ts";
import { signUnsigned } from "./sign-unsigned.ts";
import { verifyAudit } from "./verify-audit.ts";

const secret = "a-secret-that-postgresql-never-sees";
const key = signingKey(secret);
const keys = publicKeys(secret);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const days = ["2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z", "2026-11-26T09:00:00Z"];
const catchUp = (user: string, day = days[0] as string, signer: typeof key | null = key) =>
  catchUpAudit(database.db, [user], { key: signer ?? undefined, now: new Date(day) });
const verify = (user: string, kept?: AuditHead, with_ = keys) => {
  const auditedBefore = new Date(Date.now() + 60_000);
  return verifyAudit(database.db, user, { auditedBefore, keys: with_, kept });
};

/** Three events on each of three days, signed. */
async function threeDays(user: string): Promise<AuditHead> {
  for (const day of days) {
    await logEvents(database.db, user, 3);
    await catchUp(user, day);
  }
  return (await listHeads(database.db, user)).at(-1) as AuditHead;
}

/** Acts as the owner of the database, who can also disable the triggers. */
async function asOwner(...statements: string[]): Promise<void> {
  await database.db.transaction().execute(async (tx) => {
    await sql`alter table audit_log disable trigger user`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
    await sql`alter table audit_log enable trigger user`.execute(tx);
  });
}

/** Changes an entry, its event, and all hashes after it, as somebody would who knows how they are calculated. */
async function rewrite(user: string, seq: number): Promise<void> {
  const change = `set data = '{"forged": true}' where user_id = '${user}' and seq = ${seq}`;
  await asOwner(`update audit_log ${change}`, `update event_log ${change}`);
  const rows = await database.db
    .selectFrom("audit_log")
    .selectAll()
    .where("user_id", "=", user)
    .orderBy("seq")
    .execute();
  let previous = "0".repeat(64);
  for (const row of rows) {
    const hash = hashEntry(previous, toEntry(row));
    const where = `where user_id = '${user}' and seq = ${row.seq}`;
    await asOwner(`update audit_log set prev_hash = '${previous}', hash = '${hash}' ${where}`);
    previous = hash;
  }
}

test("each day's last head is kept, covers everything before it, and links to the one before", async () => {
  await threeDays("ada");
  expect(await listHeads(database.db, "ada")).toMatchObject([
    { seq: 3, previous: 0, signed_at: "2026-11-24T09:00:00.000Z", key_id: key.keyId },
    { seq: 6, previous: 3 },
    { seq: 9, previous: 6 },
  ]);
  await logEvents(database.db, "ada", 1);
  const { heads } = await catchUp("ada", "2026-11-26T23:00:00Z");
  expect(heads).toMatchObject([{ seq: 10, previous: 6, first_of_day: false }]);
  expect(await listHeads(database.db, "ada")).toHaveLength(3);
  expect(await verify("ada")).toEqual({ ok: true, entries: 10, last_seq: 10, signed_seq: 10, problems: [] });
});

test("a truncated end of both logs is detected by the event count and by the head", async () => {
  await threeDays("bob");
  await asOwner(
    "delete from audit_log where user_id = 'bob' and seq > 7",
    "delete from event_log where user_id = 'bob' and seq > 7",
  );
  expect((await verify("bob")).problems).toEqual([
    { seq: 9, kind: "differs_from_head" },
    { seq: 8, kind: "event_log_cut" },
  ]);
  await asOwner("update event_log_heads set seq = 7 where user_id = 'bob'");
  expect((await verify("bob")).problems).toEqual([{ seq: 9, kind: "differs_from_head" }]);
});

test("an entry rewritten together with its event and all later hashes differs from the heads", async () => {
  await threeDays("cyd");
  await rewrite("cyd", 5);
  expect(await verify("cyd")).toMatchObject({
    ok: false,
    problems: [
      { seq: 6, kind: "differs_from_head" },
      { seq: 9, kind: "differs_from_head" },
    ],
  });
});

test("heads that were changed, signed with another key, or removed are detected", async () => {
  await threeDays("dan");
  const [, , last] = await listHeads(database.db, "dan");
  const head = "where user_id = 'dan' and seq = 9";
  await asOwner(`update audit_heads set hash = repeat('0', 64) ${head}`);
  expect((await verify("dan")).problems).toContainEqual({ seq: 9, kind: "bad_signature" });

  const own = signHead(signingKey("an owner's own"), "dan", last as AuditHead);
  await asOwner(
    `update audit_heads set hash = '${own.hash}', key_id = '${own.key_id}', signature = '${own.signature}' ${head}`,
  );
  expect((await verify("dan")).problems).toContainEqual({ seq: 9, kind: "unknown_key" });
  await asOwner(`update audit_heads set key_id = '${key.keyId}' ${head}`);
  expect((await verify("dan")).problems).toContainEqual({ seq: 9, kind: "bad_signature" });

  await asOwner(`delete from audit_heads ${head}`);
  expect(await verify("dan")).toMatchObject({
    ok: false,
    signed_seq: 6,
    problems: [{ seq: 7, kind: "not_signed" }],
  });
  await asOwner("delete from audit_heads where user_id = 'dan' and seq = 3");
  expect((await verify("dan")).problems).toContainEqual({ seq: 3, kind: "head_missing" });
  await asOwner("delete from audit_heads where user_id = 'dan'");
  expect(await verify("dan")).toMatchObject({ signed_seq: 0, problems: [{ seq: 1, kind: "not_signed" }] });
});

test("a signature copied from another user's head, or from another entry's, is refused", async () => {
  await threeDays("eve");
  await threeDays("eva");
  await asOwner(
    "update audit_heads set signature = (select signature from audit_heads other where user_id = 'eva' and other.seq = 9) where user_id = 'eve' and seq = 9",
  );
  expect((await verify("eve")).problems).toContainEqual({ seq: 9, kind: "bad_signature" });
});

test("a log reset to an earlier day, or removed, is detected by anyone who kept a head", async () => {
  const kept = await threeDays("fay");
  const last = "where user_id = 'fay' and seq > 6";
  await asOwner(
    `delete from audit_log ${last}`,
    `delete from event_log ${last}`,
    `delete from audit_heads ${last}`,
  );
  await asOwner("update event_log_heads set seq = 6 where user_id = 'fay'");
  // To the database alone this looks like the earlier state that it is.
  expect((await verify("fay")).ok).toBe(true);
  expect((await verify("fay", kept)).problems).toEqual([{ seq: 9, kind: "differs_from_kept_head" }]);
  for (const table of ["audit_log", "event_log", "audit_heads", "event_log_heads"])
    await asOwner(`delete from ${table} where user_id = 'fay'`);
  expect((await verify("fay", kept)).problems).toEqual([{ seq: 9, kind: "differs_from_kept_head" }]);
});

test("a log that no longer matches what was signed is never signed again", async () => {
  await threeDays("gus");
  await rewrite("gus", 5);
  await logEvents(database.db, "gus", 1);
  expect(await catchUp("gus", days[2])).toMatchObject({ appended: 1, heads: [], refused: ["gus"] });
  expect(await signUnsigned(database.db, key, new Date(), "gur")).toMatchObject({
    heads: [],
    refused: ["gus"],
  });
  expect(await verify("gus")).toMatchObject({ ok: false, signed_seq: 9 });
});

test("after a key change old signatures stay valid while the old key is known; without it the key is unknown", async () => {
  await logEvents(database.db, "hal", 2);
  await catchUp("hal", days[0]);
  expect(publicKeys(`next ${secret}`)).toEqual([...publicKeys("next"), ...keys]);
  const next = signingKey("next");
  await logEvents(database.db, "hal", 2);
  await catchUp("hal", days[1], next);
  const nextOnly = publicKeys("next");
  expect(await verify("hal", undefined, [...nextOnly, ...keys])).toMatchObject({ ok: true, signed_seq: 4 });
  expect((await verify("hal", undefined, nextOnly)).problems).toEqual([{ seq: 2, kind: "unknown_key" }]);
});

test("a log from before signatures is covered by its first head, even when its user does nothing more", async () => {
  for (const user of ["old-1", "old-2", "old-3"]) {
    await logEvents(database.db, user, 3);
    await catchUp(user, days[0], null);
  }
  await logEvents(database.db, "old-1", 1);
  expect(await catchUp("old-1", days[1])).toMatchObject({
    foundUnsigned: true,
    heads: [{ seq: 4, previous: 0 }],
  });
  expect(await verify("old-1")).toMatchObject({ ok: true, signed_seq: 4 });
  expect(await verify("old-2")).toMatchObject({ ok: false, problems: [{ seq: 1, kind: "not_signed" }] });
  expect(await signUnsigned(database.db, key, new Date(), "old")).toMatchObject({ lastUser: "old-3" });
  expect(await verify("old-2")).toMatchObject({ ok: true, signed_seq: 3 });
  expect(await signUnsigned(database.db, key, new Date(), "old")).toMatchObject({ lastUser: undefined });
});

test("entries written while the signing key was unavailable are covered by the next signature", async () => {
  await threeDays("ida");
  await logEvents(database.db, "ida", 2);
  await catchUp("ida", days[2], null);
  expect((await verify("ida")).problems).toEqual([{ seq: 10, kind: "not_signed" }]);
  await logEvents(database.db, "ida", 1);
  expect(await catchUp("ida", days[2])).toMatchObject({ foundUnsigned: true, refused: [] });
  expect(await verify("ida")).toMatchObject({ ok: true, signed_seq: 12 });
});

test("concurrent writers leave valid heads", async () => {
  const users = Array.from({ length: 10 }, (_, nr) => `many-${nr}`);
  const together = (order: string[], day: string) =>
    catchUpAudit(database.db, order, { key, now: new Date(day) });
  for (let round = 0; round < 5; round++) {
    await Promise.all([
      ...users.map((user) => logEvents(database.db, user, 3)),
      together(users, "2026-11-24T23:59:59Z"),
      together(users.toReversed(), "2026-11-25T00:00:00Z"),
    ]);
  }
  await together(users, "2026-11-25T00:00:01Z");
  for (const user of users) expect(await verify(user)).toMatchObject({ ok: true, signed_seq: 15 });
});

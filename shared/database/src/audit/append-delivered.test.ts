import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { logEvents } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { appendDelivered, endAfter, whatFollows } from "./append-delivered.ts";
import { publicKeys, signingKey } from "./audit-keys.ts";
import { catchUpAudit } from "./catch-up-audit.ts";
import type { LogEnd } from "./sign-heads.ts";
import { verifyAudit } from "./verify-audit.ts";

const secret = "a-secret-that-postgresql-never-sees";
const key = signingKey(secret);
const [day, nextDay] = ["2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z"];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function append(events: readonly CloudEvent[], end?: LogEnd, now = day) {
  return appendDelivered(database.db, whatFollows(events, end) ?? [], { key, now: new Date(now) });
}

/** Three events that are in the audit log, and the end of that log. */
async function audited(user: string): Promise<LogEnd> {
  const [head] = await append(await logEvents(database.db, user, 3));
  return endAfter(head as NonNullable<typeof head>);
}

const verify = (user: string) =>
  verifyAudit(database.db, user, {
    auditedBefore: new Date(Date.now() + 60_000),
    keys: publicKeys(secret),
  });
const entriesOf = async (user: string) => {
  const query = database.db.selectFrom("audit_log").select("seq").where("user_id", "=", user).orderBy("seq");
  return (await query.execute()).map(({ seq }) => seq);
};

test("delivered events are appended to the end that is remembered, and signed, also across days", async () => {
  const end = await audited("ada");
  const [first, second] = await logEvents(database.db, "ada", 2);
  const [head] = await append([second, first, second] as CloudEvent[], end, nextDay);
  expect(head).toMatchObject({ user_id: "ada", seq: 5, previous: 3, first_of_day: true });
  expect(await verify("ada")).toEqual({ ok: true, entries: 5, last_seq: 5, signed_seq: 5, problems: [] });
});

test("it writes the same entries as the catch-up that reads the event log", async () => {
  await logEvents(database.db, "bob", 3);
  await catchUpAudit(database.db, ["bob"], { key, now: new Date(day) });
  const rows = await database.db.selectFrom("audit_log").selectAll().where("user_id", "=", "bob").execute();
  await sql`alter table audit_log disable trigger user`.execute(database.db);
  await database.db.deleteFrom("audit_log").where("user_id", "=", "bob").execute();
  await sql`alter table audit_log enable trigger user`.execute(database.db);
  await database.db.deleteFrom("audit_heads").where("user_id", "=", "bob").execute();
  const log = await database.db.selectFrom("event_log").selectAll().where("user_id", "=", "bob").execute();
  const { toCloudEvent } = await import("../events/to-cloud-event.ts");
  expect(await append(log.map(toCloudEvent))).toHaveLength(1);
  const again = database.db.selectFrom("audit_log").selectAll().where("user_id", "=", "bob");
  expect(await again.execute()).toEqual(rows);
});

test("events that leave a gap, or are in the log already, do not follow", async () => {
  const end = await audited("cyd");
  const [, second] = await logEvents(database.db, "cyd", 2);
  expect(whatFollows([second as CloudEvent], end)).toBeUndefined();
  expect(whatFollows([second as CloudEvent], undefined)).toBeUndefined();
});

test.each([
  ["data", (event: CloudEvent) => ({ ...event, data: { ...(event.data as object), version: 99 } })],
  [
    "actor",
    (event: CloudEvent) => ({
      ...event,
      authtype: "system" as const,
      authid: undefined,
      authclaims: undefined,
      subject: "settings",
    }),
  ],
  ["id", (event: CloudEvent) => ({ ...event, id: crypto.randomUUID() })],
  ["time", (event: CloudEvent) => ({ ...event, time: "2026-01-01T00:00:00.000Z" })],
])(
  "an event whose %s is not that of the event log is not written, nor are those delivered with it",
  async (what, forge) => {
    const user = `forged-${what}`;
    const end = await audited(user);
    const [first, second] = (await logEvents(database.db, user, 2)) as [CloudEvent, CloudEvent];
    expect(await append([first, forge(second)], end)).toEqual([]);
    expect(await entriesOf(user)).toEqual([1, 2, 3]);
  },
);

test("a log that does not end as remembered gets nothing, and holds up no other user's", async () => {
  const [end, other] = [await audited("dee"), await audited("eve")];
  const [first] = await logEvents(database.db, "dee", 1);
  const [hers] = await logEvents(database.db, "eve", 1);
  await sql`alter table audit_log disable trigger user`.execute(database.db);
  await sql`update audit_log set hash = repeat('f', 64) where user_id = 'dee' and seq = 3`.execute(
    database.db,
  );
  await sql`alter table audit_log enable trigger user`.execute(database.db);
  const next = [
    ...(whatFollows([first as CloudEvent], end) ?? []),
    ...(whatFollows([hers as CloudEvent], other) ?? []),
  ];
  const heads = await appendDelivered(database.db, next, { key, now: new Date(day) });
  expect(heads.map(({ user_id }) => user_id)).toEqual(["eve"]);
  expect(await entriesOf("dee")).toEqual([1, 2, 3]);
});

test("a log without the head that was signed gets nothing: it is read, and looked at, first", async () => {
  const end = await audited("fay");
  const [first] = await logEvents(database.db, "fay", 1);
  await database.db.deleteFrom("audit_heads").where("user_id", "=", "fay").execute();
  expect(await append([first as CloudEvent], end)).toEqual([]);
});

test("several writers at once, with and without what was delivered, leave one valid and signed chain", async () => {
  let end = await audited("gus");
  for (let round = 0; round < 5; round++) {
    const events = await logEvents(database.db, "gus", 2);
    const catchUp = () => catchUpAudit(database.db, ["gus"], { key, now: new Date(day) });
    const [heads, again] = await Promise.all([
      append(events, end),
      append(events, end),
      catchUp(),
      catchUp(),
    ]);
    await catchUp();
    const head = heads[0] ?? again[0];
    // Otherwise the others were faster, and what is remembered is out of date.
    if (head) end = endAfter(head);
  }
  expect(await verify("gus")).toMatchObject({ ok: true, entries: 13, signed_seq: 13 });
});

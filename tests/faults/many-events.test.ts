import { markPresent } from "@todo/application/notifications/presence";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { encodeStructured } from "@todo/contracts/events/http-binding";
import { verifyAudit } from "@todo/database/audit/verify-audit";
import { logEvents, loggedSeqs } from "@todo/database/testing/log-events";
import { untilSomeoneWaits } from "@todo/database/testing/until-someone-waits";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BareRuntime, startBareRuntime } from "../support/bare-runtime.ts";
import { shuffled } from "../support/shuffled.ts";
import { ringReminders } from "./ring-reminders.ts";

type Instance = Hono<FunctionEnv>;

let runtime: BareRuntime;
let auditors: [Instance, Instance];
let notifiers: [Instance, Instance];

beforeAll(async () => {
  runtime = await startBareRuntime();
  auditors = [await runtime.instance("audit-writer"), await runtime.instance("audit-writer")];
  notifiers = [await runtime.instance("notifier"), await runtime.instance("notifier")];
});
afterAll(() => runtime.stop());

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, nr) => `${prefix}-${nr}`);

async function deliver(app: Instance, event: CloudEvent): Promise<number> {
  const { headers, body } = encodeStructured(event);
  const withToken = { ...headers, "dapr-api-token": runtime.appToken };
  return (await app.request("/events", { method: "POST", headers: withToken, body })).status;
}

/** Delivers each event twice to each of two instances, all at the same time. @returns the answers */
async function deliverAtOnce(apps: readonly Instance[], events: readonly CloudEvent[], seed: number) {
  const deliveries = apps.flatMap((app) => [...events, ...events].map((event) => () => deliver(app, event)));
  return new Set(await Promise.all(shuffled(deliveries, seed).map((it) => it())));
}

const ok = new Set([200]);

async function expectWholeAudit(user: string, entries: number): Promise<void> {
  const verified = await verifyAudit(runtime.db, user, { auditedBefore: new Date(Date.now() + 60_000) });
  expect(verified).toMatchObject({ ok: true, entries, last_seq: entries, problems: [] });
}

test.each([1, 2, 3])(
  "events of many users that arrive concurrently leave every audit log complete (seed %i)",
  async (seed) => {
    const users = names(`audited-${seed}`, 12);
    const events = (await Promise.all(users.map((user) => logEvents(runtime.db, user, 8)))).flat();
    expect(await deliverAtOnce(auditors, events, seed)).toEqual(ok);
    for (const user of users) await expectWholeAudit(user, 8);
  },
);

test("a user whose audit log cannot be written blocks nobody else, and is retried", async () => {
  const users = names("refusing", 12);
  const events = (await Promise.all(users.map((user) => logEvents(runtime.db, user, 2)))).flat();
  await sql`alter table audit_log add constraint refused check (user_id <> 'refusing-3')`.execute(runtime.db);
  const answers = await Promise.all(events.map((event) => deliver(auditors[0], event)));
  expect(answers).toEqual(events.map(({ partitionkey }) => (partitionkey === "refusing-3" ? 500 : 200)));
  for (const user of users) if (user !== "refusing-3") await expectWholeAudit(user, 2);
  await sql`alter table audit_log drop constraint refused`.execute(runtime.db);
  expect(await deliverAtOnce(auditors, events, 1)).toEqual(ok);
  await expectWholeAudit("refusing-3", 2);
});

const traceId = ({ traceparent }: { traceparent: string | null }) => traceparent?.split("-")[1];

/** The resulting data of users whose reminders rang, without their names. */
async function notified(users: readonly string[]) {
  const { db } = runtime;
  const told = db
    .selectFrom("notifications")
    .innerJoin("reminders", "reminders.id", "notifications.reminder_id")
    .select(["notifications.user_id", "title", "status", "delivered_at", "reminder_id"])
    .where("notifications.user_id", "in", users);
  const deliveries = db.selectFrom("deliveries").select(["user_id", "title", "channel", "reminder_id"]);
  const events = db.selectFrom("event_log").select(["user_id", "seq", "type", "traceparent", "data"]);
  const logged = await events.where("user_id", "in", users).orderBy("user_id").orderBy("seq").execute();
  const traceOf = new Map(
    logged.filter((it) => it.type.includes("triggered")).map((it) => [it.data.reminder_id, traceId(it)]),
  );
  const nr = (user: string) => user.split("-").at(-1);
  return {
    told: (await told.execute())
      .map((it) => [nr(it.user_id), it.title, it.status, it.delivered_at !== null])
      .sort(),
    sent: (await deliveries.where("user_id", "in", users).execute())
      .map((it) => [nr(it.user_id), it.title, it.channel])
      .sort(),
    delivered: logged
      .filter((it) => it.data.channel === "in_app")
      .map((it) => [nr(it.user_id), traceId(it) === traceOf.get(it.data.reminder_id)])
      .sort(),
  };
}

/** Rings reminders of users of whom every second one is present, and every third one has a webhook. */
async function rung(prefix: string) {
  const users = names(prefix, 12);
  await markPresent(
    runtime,
    users.filter((_, nr) => nr % 2 === 0),
  );
  for (const user_id of users.filter((_, nr) => nr % 3 === 0)) {
    const webhook = { webhook_url: "https://example.com", webhook_secret: "sealed", webhook_enabled: true };
    const fields = { user_id, ...webhook, email_confirmed: false, version: 1, updated_at: new Date() };
    await runtime.db.insertInto("settings").values(fields).execute();
  }
  return { users, events: await ringReminders(runtime.db, users, 5) };
}

test.each([1, 2, 3])(
  "reminders that ring concurrently have the same result as one after another: each once (seed %i)",
  async (seed) => {
    const calm = await rung(`calm-${seed}`);
    for (const event of calm.events) expect(await deliver(notifiers[0], event)).toBe(200);
    const storm = await rung(`storm-${seed}`);
    expect(await deliverAtOnce(notifiers, storm.events, seed)).toEqual(ok);
    expect(await notified(storm.users)).toEqual(await notified(calm.users));
    const { told, sent, delivered } = await notified(storm.users);
    expect([told.length, sent.length, delivered.length]).toEqual([60, 20, 30]);
    expect(delivered.every(([, ownTrace]) => ownTrace)).toBe(true);
    for (const user of storm.users) {
      const seqs = await loggedSeqs(runtime.db, user);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
  },
);

test("a reminder whose notification fails blocks no other", async () => {
  const users = names("held", 4);
  const [impossible, ...others] = await ringReminders(runtime.db, users, 5);
  const id = sql.lit(impossible?.data.reminder_id);
  await sql`alter table notifications add constraint refused check (reminder_id <> ${id})`.execute(
    runtime.db,
  );
  const answers = await Promise.all([impossible, ...others].map((it) => it && deliver(notifiers[0], it)));
  expect(answers).toEqual([500, ...others.map(() => 200)]);
  expect((await notified(users)).told).toHaveLength(others.length);
});

test("an event that another transaction holds blocks no other", async () => {
  const [held, ...others] = await ringReminders(runtime.db, names("begun", 4), 5);
  if (!held) throw new Error("there is one");
  let last: Promise<number> | undefined;
  const stopped = runtime.db.transaction().execute(async (tx) => {
    await tx.insertInto("processed_events").values({ consumer: "notifier", event_id: held.id }).execute();
    last = deliver(notifiers[0], held);
    await untilSomeoneWaits(runtime.db);
    const answers = await Promise.all(others.map((event) => deliver(notifiers[0], event)));
    expect(answers).toEqual(others.map(() => 200));
    throw new Error("killed");
  });
  await expect(stopped).rejects.toThrow("killed");
  expect(await last).toBe(200);
  expect((await notified(names("begun", 4))).told).toHaveLength(20);
});

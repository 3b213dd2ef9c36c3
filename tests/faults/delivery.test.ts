import { encodeStructured } from "@todo/contracts/events/http-binding";
import { toCloudEvent } from "@todo/database/events/to-cloud-event";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { LogEntry } from "@todo/function-kit/log";
import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startCutProxy } from "../support/cut-proxy.ts";
import {
  awaitDelivery,
  comeIn,
  deliveryEventsOf,
  expectReminder,
  passTime,
  receivedBy,
  ring,
  setWebhook,
} from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { startFunctionProcess } from "../support/function-process.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

const env = { WEBHOOK_ALLOW: "127.0.0.0/8" };

let system: TestSystem;
let receiver: WebhookReceiver;
const said: LogEntry[] = [];
/** In addition to the one that the system runs. */
let others: Hono<FunctionEnv>[];
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  system = await startTestSystem({ env, write: (entry) => said.push(entry) });
  others = await Promise.all([1, 2].map(() => system.functionApp("notifier")));
});
afterAll(async () => {
  await system.stop();
  await receiver.stop();
});
beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));

/** Attempts that have ended, with whatever result. */
const attemptsOf = (id: string) =>
  said.filter((it) => it.message === "delivery" && it.delivery_id === id).length;
const fromDapr = () => ({ "dapr-api-token": system.appToken });

/** A reminder whose first attempt has failed. */
async function failedOnce(): Promise<Api> {
  const api = await system.api();
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(500).end());
  await ring(api);
  await awaitDelivery(api, { status: "pending", last_error: "http_500" });
  return api;
}

const makeDue = (api: Api) =>
  system.db
    .updateTable("deliveries")
    .set({ next_attempt_at: new Date(Date.now() - 1_000) })
    .where("user_id", "=", api.user)
    .execute();

test("several instances asked at the same time send a delivery once", async () => {
  const api = await failedOnce();
  await makeDue(api);
  const held = Promise.withResolvers<void>();
  receiver.answer((response) => held.promise.then(() => response.writeHead(204).end()));
  const ask = async (app: Hono<FunctionEnv>) => {
    const answer = await app.request("/deliveries", { method: "POST", headers: fromDapr() });
    expect(await answer.json()).toEqual({ begun: 1 });
  };
  // While this lock is held, all of them find the delivery due and wait to lease it; then they all try.
  await system.db.transaction().execute(async (tx) => {
    const row = tx.selectFrom("deliveries").select("id").where("user_id", "=", api.user);
    await row.forUpdate().execute();
    await Promise.all([...others, ...others].map(ask));
  });
  await eventually(() => expect(receivedBy(receiver, api)).toHaveLength(2));
  held.resolve();
  await awaitDelivery(api, { status: "delivered", attempts: 2 });
  expect(receivedBy(receiver, api)).toHaveLength(2);
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook"]);
});

test("an event delivered again, to other instances at the same time, sends nothing again", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  await ring(api);
  await awaitDelivery(api, { status: "delivered" });
  const log = system.db.selectFrom("event_log").selectAll().where("user_id", "=", api.user);
  const row = await log.where("type", "=", "com.todo.reminder.triggered.v1").executeTakeFirstOrThrow();
  const { headers, body } = encodeStructured(toCloudEvent(row));
  const deliver = (app: Hono<FunctionEnv>) =>
    app.request("/events", { method: "POST", headers: { ...headers, ...fromDapr() }, body });
  const answers = await Promise.all([...others, ...others].map(deliver));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await passTime(system, api);
  expect(receivedBy(receiver, api)).toHaveLength(1);
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook"]);
});

test("a delivery whose process is killed before recording it is sent again under the same id, and reported once", async () => {
  const api = await failedOnce();
  const notifier = await startFunctionProcess(system, "notifier", env);
  // It answers once the sender is dead: the receiver considers it sent.
  receiver.answer((response) => {
    notifier.child.kill("SIGKILL");
    notifier.child.once("exit", () => response.writeHead(204).end());
  });
  // Not before: the system's own sweep would send it while the process starts.
  await makeDue(api);
  await fetch(`${notifier.url}/deliveries`, { method: "POST", headers: fromDapr() });
  await notifier.exited;
  receiver.answer((response) => response.writeHead(204).end());

  // While the dead process' lease lasts, no other takes its place.
  expect((await system.invoke("cron-reminders/triggers/deliveries")).body).toEqual({
    asked: false,
    webhooks: false,
  });
  await system.db
    .updateTable("deliveries")
    .set({ leased_until: new Date(Date.now() - 1_000) })
    .where("user_id", "=", api.user)
    .execute();
  await system.invoke("cron-reminders/triggers/deliveries");
  await awaitDelivery(api, { status: "delivered", attempts: 3 });
  const ids = receivedBy(receiver, api).map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook"]);
});

test("while presence cannot be checked, a reminder waits instead of being lost", async () => {
  const api = await system.api();
  await comeIn(system, api);
  const wire = await startCutProxy(system.daprUrl);
  onTestFinished(() => wire.stop());
  const blind = await system.functionApp("notifier", wire.url);
  await wire.away();
  const task_id = crypto.randomUUID();
  const reminder_id = crypto.randomUUID();
  const remind_at = new Date();
  const times = { scheduled_for: remind_at, created_at: remind_at, updated_at: remind_at };
  await system.db
    .insertInto("reminders")
    .values({ id: reminder_id, task_id, user_id: api.user, remind_at, status: "TRIGGERED", ...times })
    .execute();
  const event = {
    specversion: "1.0" as const,
    id: crypto.randomUUID(),
    source: "/functions/jobs-callback",
    type: "com.todo.reminder.triggered.v1",
    subject: crypto.randomUUID(),
    time: new Date().toISOString(),
    datacontenttype: "application/json",
    partitionkey: api.user,
    sequence: "1",
    data: {
      reminder_id,
      task_id,
      user_id: api.user,
      remind_at: remind_at.toISOString(),
      due_date: null,
      title: "Waits",
    },
  };
  const { headers, body } = encodeStructured(event as never);
  const answer = await blind.request("/events", {
    method: "POST",
    headers: { ...headers, ...fromDapr() },
    body,
  });
  expect(answer.status).toBe(200);
  expect(await deliveryEventsOf(system, api)).toEqual([]);
  expect((await api.get("/api/notifications")).body.items).toMatchObject([{ title: "Waits" }]);
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered in_app"]);
});

test.each([
  ["failed", 410],
  ["delivered, too,", 204],
])(
  "an attempt that outlived its lease and %s does not change what another attempt delivered",
  async (_, status) => {
    const api = await failedOnce();
    await makeDue(api);
    const slow = Promise.withResolvers<void>();
    const settled = Promise.withResolvers<void>();
    let first = true;
    receiver.answer(async (response) => {
      if (!first) return void response.writeHead(204).end();
      first = false;
      await slow.promise;
      response.on("close", () => settled.resolve());
      response.writeHead(status).end();
    });
    const [late, other] = others;
    await late?.request("/deliveries", { method: "POST", headers: fromDapr() });
    await eventually(() => expect(receivedBy(receiver, api)).toHaveLength(2));
    await system.db
      .updateTable("deliveries")
      .set({ leased_until: new Date(Date.now() - 1_000) })
      .where("user_id", "=", api.user)
      .execute();
    await other?.request("/deliveries", { method: "POST", headers: fromDapr() });
    const delivered = await awaitDelivery(api, { status: "delivered", attempts: 3 });
    await expectReminder(api, delivered.reminder_id, "DELIVERED");
    const recorded = attemptsOf(delivered.id);
    slow.resolve();
    await settled.promise;
    await eventually(() => expect(attemptsOf(delivered.id)).toBe(recorded + 1));
    expect(await awaitDelivery(api, {})).toEqual(delivered);
    await expectReminder(api, delivered.reminder_id, "DELIVERED");
    expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook"]);
  },
);

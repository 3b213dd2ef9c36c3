import { lockOutbox } from "@todo/database/events/outbox";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { receivedBy } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { startFunctionProcess } from "../support/function-process.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import {
  awaitEventDelivery,
  eventDeliveriesOf,
  eventsIn,
  makeWebhook,
  passWebhookTime,
} from "../support/webhooks.ts";

const env = { WEBHOOK_ALLOW: "127.0.0.0/8" };
const created = "com.todo.task.created.v1";

let system: TestSystem;
let receiver: WebhookReceiver;
/** In addition to the one that the system runs. */
let others: Hono<FunctionEnv>[];
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  system = await startTestSystem({ env });
  others = await Promise.all([1, 2].map(() => system.functionApp("notifier")));
});
afterAll(async () => {
  await system.stop();
  await receiver.stop();
});
beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));

const ask = (app: Hono<FunctionEnv>) =>
  app.request("/webhook-deliveries", { method: "POST", headers: { "dapr-api-token": system.appToken } });

test("an event that is published again, because its first publishing was not recorded, is handed to a webhook once", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  await api.post("/api/tasks", { title: "Milk" });
  const { event_id } = await awaitEventDelivery(api, id, { status: "delivered" });
  // As a server leaves it that crashed before the removal reached its disk.
  await system.db
    .insertInto("outbox")
    .values({ topic: "todo.task-events", event_id: event_id ?? "", time: new Date(Date.now() - 60_000) })
    .execute();
  await system.invoke("cron-reminders/triggers/outbox");
  await eventually(async () =>
    expect(
      await system.db.transaction().execute((tx) => lockOutbox(tx, "todo.task-events", new Date(), 1)),
    ).toEqual([]),
  );
  await passWebhookTime(system, api);
  expect(await eventDeliveriesOf(api, id)).toHaveLength(1);
  expect(receivedBy(receiver, api)).toHaveLength(1);
});

test("several instances asked at the same time send each event once, in the order of the log", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  const asking = { go: true };
  const pester = async (app: Hono<FunctionEnv>) => {
    while (asking.go) await ask(app);
  };
  const pestering = others.map(pester);
  for (let at = 0; at < 25; at++) await api.post("/api/tasks", { title: `Task ${at}` });
  await eventually(async () =>
    expect((await eventDeliveriesOf(api, id)).filter(({ status }) => status === "delivered")).toHaveLength(
      25,
    ),
  );
  asking.go = false;
  await Promise.all(pestering);
  const told = eventsIn(receiver.received, api).map(([, sequence]) => sequence);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(new Set(told).size).toBe(25);
  expect(told).toHaveLength(25);
});

test("an event whose sender is killed before recording it is sent again under the same id", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  receiver.answer((response) => response.writeHead(500).end());
  await api.post("/api/tasks", { title: "Milk" });
  // An attempt counts from its start; it has ended once its error is known.
  await awaitEventDelivery(api, id, { status: "pending", attempts: 1, last_error: "http_500" });
  const notifier = await startFunctionProcess(system, "notifier", env);
  // It answers once the sender is dead: the receiver considers it sent.
  receiver.answer((response) => {
    notifier.child.kill("SIGKILL");
    notifier.child.once("exit", () => response.writeHead(204).end());
  });
  await system.db.updateTable("webhooks").set({ paused_until: null }).where("id", "=", id).execute();
  await system.db
    .updateTable("webhook_deliveries")
    .set({ next_attempt_at: new Date(Date.now() - 1_000) })
    .where("webhook_id", "=", id)
    .execute();
  await fetch(`${notifier.url}/webhook-deliveries`, {
    method: "POST",
    headers: { "dapr-api-token": system.appToken },
  });
  await notifier.exited;
  receiver.answer((response) => response.writeHead(204).end());
  // While the dead process' lease lasts, no other takes its place.
  expect((await system.invoke("cron-reminders/triggers/deliveries")).body).toMatchObject({ webhooks: false });
  const over = new Date(Date.now() - 1_000);
  await system.db.updateTable("webhooks").set({ leased_until: over }).where("id", "=", id).execute();
  await system.invoke("cron-reminders/triggers/deliveries");
  await awaitEventDelivery(api, id, { status: "delivered", attempts: 3 });
  const ids = receivedBy(receiver, api).map(({ headers }) => headers["webhook-id"]);
  expect([ids.length, new Set(ids).size]).toEqual([3, 1]);
});

test("a receiver that was down gets everything that happened meanwhile, once it is up", async () => {
  const api = await system.api();
  const down = await startWebhookReceiver();
  const { id } = await makeWebhook(api, down, [created]);
  await down.stop();
  for (const title of ["Milk", "Tea", "Bread"]) await api.post("/api/tasks", { title });
  await awaitEventDelivery(api, id, { status: "pending", last_error: "connection_refused" });
  await api.patch(`/api/webhooks/${id}`, { url: `${receiver.url}/${api.user}` });
  await eventually(async () => expect(await eventDeliveriesOf(api, id)).toHaveLength(3));
  await passWebhookTime(system, api);
  await eventually(async () => {
    // A refused event is sent again after the following ones.
    const told = eventsIn(receiver.received, api).map(([, sequence]) => sequence);
    expect(told.toSorted()).toEqual([2, 3, 4]);
  });
});

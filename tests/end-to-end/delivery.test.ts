import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  awaitDelivery,
  comeIn,
  deliveriesOf,
  deliveryEventsOf,
  expectReminder,
  passTime,
  receivedBy,
  ring,
  setWebhook,
} from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let system: TestSystem;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  system = await startTestSystem({ env: { WEBHOOK_ALLOW: "127.0.0.0/8" } });
});
afterAll(async () => {
  await system.stop();
  await receiver.stop();
});
beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));

test("a reminder for an absent user waits, and is delivered once when the user comes back", async () => {
  const api = await system.api();
  const { task, reminder } = await ring(api);
  await eventually(async () => {
    const rows = system.db.selectFrom("notifications").select("id").where("user_id", "=", api.user);
    expect(await rows.execute()).toHaveLength(1);
  });
  await expectReminder(api, reminder, "TRIGGERED");
  expect(await deliveryEventsOf(system, api)).toEqual([]);
  const answers = await Promise.all([1, 2, 3, 4].map(() => api.get("/api/notifications")));
  for (const { body } of answers) expect(body.items).toMatchObject([{ task_id: task, title: "Milk" }]);
  await expectReminder(api, reminder, "DELIVERED");
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered in_app"]);
});

test("a reminder for a connected user is delivered at once", async () => {
  const api = await system.api();
  await comeIn(system, api);
  const { reminder } = await ring(api);
  await expectReminder(api, reminder, "DELIVERED");
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered in_app"]);
});

test("a webhook receives the signed reminder, which then counts as delivered even if the user never opened the app", async () => {
  const api = await system.api();
  const secret = await setWebhook(api, receiver);
  const { task, reminder } = await ring(api);
  const delivery = await awaitDelivery(api, { status: "delivered", channel: "webhook", attempts: 1 });
  const [request] = receivedBy(receiver, api);
  const message = new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  expect(message).toMatchObject({
    type: "reminder.triggered",
    data: { task_id: task, reminder_id: reminder, title: "Milk", due_date: null },
  });
  expect(request?.headers["webhook-id"]).toBe(delivery.id);
  await expectReminder(api, reminder, "DELIVERED");
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook"]);
  await api.get("/api/notifications");
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered webhook", "delivered in_app"]);
});

test("a delivery that the receiver refuses is retried later, under the same id", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(500).end());
  const { reminder } = await ring(api);
  const pending = await awaitDelivery(api, { status: "pending", attempts: 1, last_error: "http_500" });
  expect(Date.parse(pending.next_attempt_at) - Date.now()).toBeGreaterThan(30_000);
  // The tick leaves it alone before it is due.
  expect((await system.invoke("cron-reminders/triggers/deliveries")).body).toEqual({
    asked: false,
    webhooks: false,
  });
  receiver.answer((response) => response.writeHead(200).end());
  await passTime(system, api);
  await awaitDelivery(api, { status: "delivered", attempts: 2, last_error: null });
  const ids = receivedBy(receiver, api).map(({ headers }) => headers["webhook-id"]);
  expect(ids).toEqual([pending.id, pending.id]);
  await expectReminder(api, reminder, "DELIVERED");
});

test("a receiver that was down gets its reminders once it is up", async () => {
  const api = await system.api();
  const other = await startWebhookReceiver();
  await setWebhook(api, other);
  await other.stop();
  await ring(api);
  await awaitDelivery(api, { status: "pending", last_error: "connection_refused" });
  await setWebhook(api, receiver);
  await passTime(system, api);
  await awaitDelivery(api, { status: "delivered", attempts: 2 });
});

test("a slow receiver delays nobody else's reminders", async () => {
  const [slow, quick] = [await system.api(), await system.api()];
  receiver.answer((response, { path }) => {
    if (path !== `/${slow.user}`) response.writeHead(204).end();
  });
  for (const api of [slow, quick]) await setWebhook(api, receiver);
  await ring(slow);
  await eventually(() => expect(receivedBy(receiver, slow)).toHaveLength(1));
  await ring(quick);
  await awaitDelivery(quick, { status: "delivered" });
  expect(await deliveriesOf(slow)).toMatchObject([{ status: "pending" }]);
});

test("after the last attempt a delivery is a dead letter and its reminder FAILED, until the user has it sent again", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(503).end());
  const { reminder } = await ring(api);
  await awaitDelivery(api, { status: "pending", attempts: 1 });
  for (let attempts = 2; attempts < 8; attempts++) {
    await passTime(system, api);
    await awaitDelivery(api, { status: "pending", attempts });
  }
  await passTime(system, api);
  const dead = await awaitDelivery(api, { status: "failed", attempts: 8, next_attempt_at: null });
  await expectReminder(api, reminder, "FAILED");
  expect(await deliveryEventsOf(system, api)).toEqual(["failed webhook http_503"]);
  expect((await api.get("/api/deliveries?status=failed")).body.items).toEqual([dead]);

  receiver.answer((response) => response.writeHead(204).end());
  expect((await api.post(`/api/deliveries/${dead.id}/retry`)).status).toBe(202);
  await awaitDelivery(api, { status: "delivered", attempts: 1 });
  await expectReminder(api, reminder, "DELIVERED");
  const again = await api.post(`/api/deliveries/${dead.id}/retry`);
  expect(again).toMatchObject({ status: 409, body: { code: "delivery_not_failed" } });
});

test("a receiver that answers 410 is not called again, and the settings show it as disabled", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(410).end());
  await ring(api);
  await awaitDelivery(api, { status: "failed", attempts: 1, last_error: "gone" });
  expect((await api.get("/api/settings")).body.webhook).toMatchObject({ enabled: false });
  await ring(api, "next");
  await eventually(async () => expect((await api.get("/api/notifications")).body.items).toHaveLength(2));
  expect(await deliveriesOf(api)).toHaveLength(1);
  const enabled = await api.patch("/api/settings", { webhook: { url: `${receiver.url}/${api.user}` } });
  expect(enabled.body.webhook).toMatchObject({ enabled: true });
});

const aDay = 24 * 60;
/** Quiet hours of a user in UTC that began an hour ago and end in an hour. */
function quietNow() {
  const at = new Date();
  const minutes = at.getUTCHours() * 60 + at.getUTCMinutes();
  const time = (it: number) => {
    const of = (it + aDay) % aDay;
    return `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
  };
  return { start: time(minutes - 60), end: time(minutes + 60) };
}

test("during quiet hours nothing is sent, and waiting for their end does not count as an attempt", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  await api.patch("/api/settings", { quiet_hours: quietNow() });
  const { task } = await ring(api);
  const waiting = await eventually(async () => {
    const [delivery] = await deliveriesOf(api);
    expect(Date.parse(delivery?.next_attempt_at)).toBeGreaterThan(Date.now() + 30 * 60_000);
    return delivery;
  });
  expect(waiting).toMatchObject({ status: "pending", attempts: 0, last_error: null });
  await passTime(system, api);
  await eventually(async () => {
    expect(Date.parse((await deliveriesOf(api))[0].next_attempt_at)).toBeGreaterThan(Date.now());
  });
  expect(receivedBy(receiver, api)).toEqual([]);
  // A notification in the app makes no noise, so it is there during quiet hours.
  expect((await api.get("/api/notifications")).body.items).toMatchObject([{ task_id: task }]);
  await api.patch("/api/settings", { quiet_hours: null });
  await passTime(system, api);
  await awaitDelivery(api, { status: "delivered", attempts: 1 });
});

test.each(["complete", "delete", "move"])("%s while a delivery waits: it is no longer sent", async (how) => {
  const api = await system.api();
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(500).end());
  const { task, reminder } = await ring(api);
  // An attempt counts from its start; it has ended once its error is known.
  await awaitDelivery(api, { status: "pending", attempts: 1, last_error: "http_500" });
  if (how === "complete") await api.post(`/api/tasks/${task}/complete`);
  else if (how === "delete") await api.delete(`/api/tasks/${task}`);
  else await api.delete(`/api/reminders/${reminder}`);
  await passTime(system, api);
  await awaitDelivery(api, { status: "cancelled", next_attempt_at: null });
  expect(receivedBy(receiver, api)).toHaveLength(1);
  expect(await deliveryEventsOf(system, api)).toEqual([]);
});

test("another user's deliveries are not visible", async () => {
  const [owner, stranger] = [await system.api(), await system.api()];
  await setWebhook(owner, receiver);
  receiver.answer((response) => response.writeHead(410).end());
  await ring(owner);
  const { id } = await awaitDelivery(owner, { status: "failed" });
  expect((await stranger.get("/api/deliveries")).body).toEqual({ items: [], next_cursor: null });
  expect((await stranger.post(`/api/deliveries/${id}/retry`)).status).toBe(404);
  expect(await deliveriesOf(owner)).toMatchObject([{ status: "failed" }]);
});

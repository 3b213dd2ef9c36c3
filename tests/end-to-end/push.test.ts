import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import {
  awaitDelivery,
  deliveriesOf,
  deliveryEventsOf,
  expectReminder,
  passTime,
  ring,
} from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { type PushService, type Subscription, startPushService } from "../support/push-service.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let service: PushService;
beforeAll(async () => {
  service = await startPushService();
  system = await startTestSystem({ env: { WEBHOOK_ALLOW: "127.0.0.1", MAIL_FROM: "todo@example.org" } });
});
afterAll(async () => {
  await system.stop();
  await service.stop();
});
beforeEach(() => service.answer(null));

const keyOf = async (api: Api) => (await api.get("/api/push/key")).body.public_key;
const devicesOf = async (api: Api) => (await api.get("/api/push/subscriptions")).body.items;

/** A new browser of the user, which the system knows. */
async function addDevice(api: Api, device?: string): Promise<{ subscription: Subscription; id: string }> {
  const subscription = service.subscribe(await keyOf(api));
  const answer = await api.post("/api/push/subscriptions", { ...subscription, device });
  expect(answer.status).toBe(201);
  return { subscription, id: answer.body.id };
}

test("a reminder that rings reaches the browser, which alone can read it, and then counts as delivered", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  const { task, reminder } = await ring(api, "Milk 🥛");
  await awaitDelivery(api, { channel: "push", status: "delivered", attempts: 1 });
  const [message, ...more] = service.messagesOf(subscription);
  expect(more).toEqual([]);
  expect(message).toMatchObject({
    ttl: 86_400,
    urgency: "high",
    topic: reminder.replaceAll("-", ""),
    contact: "mailto:todo@example.org",
  });
  expect(JSON.parse(message?.text ?? "")).toMatchObject({
    type: "reminder.triggered",
    data: { task_id: task, reminder_id: reminder, title: "Milk 🥛", due_date: null },
  });
  await expectReminder(api, reminder, "DELIVERED");
  expect(await deliveryEventsOf(system, api)).toEqual(["delivered push"]);
});

test("the longest title fits into what every push service accepts", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  const title = '"\\'.repeat(50) + "👩🏽‍🚀".repeat(25);
  await ring(api, title);
  await awaitDelivery(api, { status: "delivered" });
  expect(JSON.parse(service.messagesOf(subscription)[0]?.text ?? "").data.title).toBe(title);
});

test("a reminder that rings again replaces the one that a device which is off has not fetched", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  const { reminder } = await ring(api);
  await awaitDelivery(api, { status: "delivered" });
  expect((await api.post(`/api/reminders/${reminder}/snooze`, { duration: "PT1S" })).status).toBe(200);
  await eventually(() => expect(service.messagesOf(subscription)).toHaveLength(2));
  expect(service.waitingFor(subscription)).toEqual([service.messagesOf(subscription)[1]]);
});

test("each device gets it once, and one that fails does not keep another from it", async () => {
  const api = await system.api();
  const [phone, desk] = [await addDevice(api, "Phone"), await addDevice(api, "Desk")];
  service.unsubscribe(phone.subscription);
  const { reminder } = await ring(api);
  await eventually(async () => {
    expect((await deliveryEventsOf(system, api)).sort()).toEqual(["delivered push", "failed push gone"]);
  });
  expect(service.messagesOf(desk.subscription)).toHaveLength(1);
  await expectReminder(api, reminder, "DELIVERED");
});

test.each([404, 410])("a device whose push service answers %i is forgotten", async (status) => {
  const api = await system.api();
  await addDevice(api);
  const { version } = (await api.get("/api/settings")).body;
  service.answer(status);
  const { reminder } = await ring(api);
  await awaitDelivery(api, { status: "failed", last_error: "gone", attempts: 1 });
  expect(await devicesOf(api)).toEqual([]);
  await expectReminder(api, reminder, "FAILED");
  expect((await api.get("/api/settings")).body.version).toBe(version + 1);
  await ring(api);
  await eventually(async () => expect((await api.get("/api/notifications")).body.items).toHaveLength(2));
  expect(await deliveriesOf(api)).toHaveLength(1);
});

test("a device whose session was ended gets nothing more, and is removed", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  await system.db.deleteFrom("personal_keys").where("account_id", "=", api.user).execute();
  const other = await system.api(api.user);
  await ring(other);
  await awaitDelivery(other, { channel: "push", status: "failed", last_error: "gone" });
  expect(service.messagesOf(subscription)).toEqual([]);
  expect(await devicesOf(other)).toEqual([]);
});

test("what a push service cannot take now is sent later", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  service.answer(503);
  await ring(api);
  await awaitDelivery(api, { status: "pending", attempts: 1, last_error: "http_503" });
  service.answer(null);
  await passTime(system, api);
  await awaitDelivery(api, { status: "delivered", attempts: 2 });
  expect(service.messagesOf(subscription)).toHaveLength(1);
});

test("in quiet hours nothing is pushed, and afterwards only what is still to be done", async () => {
  const api = await system.api();
  const { subscription } = await addDevice(api);
  const at = (minutes: number) =>
    Temporal.Now.zonedDateTimeISO("UTC").add({ minutes }).toPlainTime().toString({ smallestUnit: "minute" });
  await api.patch("/api/settings", { time_zone: "UTC", quiet_hours: { start: at(-60), end: at(60) } });
  const { task } = await ring(api);
  await awaitDelivery(api, { status: "pending", attempts: 0 });
  await api.post(`/api/tasks/${task}/complete`);
  await api.patch("/api/settings", { quiet_hours: null });
  await passTime(system, api);
  await awaitDelivery(api, { status: "cancelled" });
  expect(service.messagesOf(subscription)).toEqual([]);
});

test("the same browser is one device, and keeps its id", async () => {
  const api = await system.api();
  const { subscription, id } = await addDevice(api, "Old name");
  const again = await api.post("/api/push/subscriptions", { ...subscription, device: "New name" });
  expect(again.body).toMatchObject({ id, device: "New name" });
  expect(await devicesOf(api)).toMatchObject([{ id, device: "New name", endpoint: subscription.endpoint }]);
});

test("a browser shows only reminders of who signed in there last", async () => {
  const [ada, bob] = [await system.api(), await system.api()];
  const { subscription } = await addDevice(ada);
  await bob.post("/api/push/subscriptions", subscription);
  expect(await devicesOf(ada)).toEqual([]);
  expect(await devicesOf(bob)).toHaveLength(1);
});

test("a device is removed by its user alone", async () => {
  const [api, stranger] = [await system.api(), await system.api()];
  const { id } = await addDevice(api);
  expect((await stranger.delete(`/api/push/subscriptions/${id}`)).status).toBe(404);
  expect((await api.delete(`/api/push/subscriptions/${id}`)).status).toBe(204);
  expect((await api.delete(`/api/push/subscriptions/${id}`)).status).toBe(404);
  expect(await devicesOf(api)).toEqual([]);
});

test("the audit log says how many devices there are, and not where", async () => {
  const api = await system.api();
  const { id, subscription } = await addDevice(api);
  await api.delete(`/api/push/subscriptions/${id}`);
  const rows = await system.db
    .selectFrom("event_log")
    .select("data")
    .where("user_id", "=", api.user)
    .where("type", "=", "com.todo.settings.updated.v1")
    .orderBy("seq")
    .execute();
  expect(rows.map(({ data }) => data.changes)).toEqual([
    { push: { old: { devices: 0 }, new: { devices: 1 } } },
    { push: { old: { devices: 1 }, new: { devices: 0 } } },
  ]);
  expect(JSON.stringify(rows)).not.toContain(subscription.endpoint);
});

test("a user has at most 20 devices, also when several are added at once", async () => {
  const api = await system.api();
  const key = await keyOf(api);
  const add = () => api.post("/api/push/subscriptions", service.subscribe(key));
  const statuses = [];
  for (let at = 0; at < 5; at++) {
    const answers = await Promise.all(Array.from({ length: 5 }, add));
    statuses.push(...answers.map(({ status }) => status));
  }
  expect(statuses.filter((it) => it === 201)).toHaveLength(20);
  expect(await add()).toMatchObject({ status: 409, body: { code: "too_many_devices" } });
});

const valid = {
  endpoint: "https://push.example.net/x",
  keys: {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
};
const offCurve = Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString("base64url");
test.each<[field: string, body: object]>([
  ["endpoint", { ...valid, endpoint: "nowhere" }],
  ["endpoint", { ...valid, endpoint: "http://push.example.net/x" }],
  ["endpoint", { ...valid, endpoint: "https://10.0.0.1/x" }],
  ["endpoint", { ...valid, endpoint: "https://169.254.169.254/x" }],
  ["endpoint", { ...valid, endpoint: "https://localhost/x" }],
  ["endpoint", { ...valid, endpoint: "https://me:pw@push.example.net/x" }],
  ["endpoint", { ...valid, endpoint: `https://push.example.net/${"x".repeat(2_000)}` }],
  ["endpoint", { keys: valid.keys }],
  ["keys", { endpoint: valid.endpoint }],
  ["keys.p256dh", { ...valid, keys: { ...valid.keys, p256dh: "short" } }],
  ["keys.p256dh", { ...valid, keys: { ...valid.keys, p256dh: offCurve } }],
  ["keys.auth", { ...valid, keys: { ...valid.keys, auth: "a+b/" } }],
  ["keys.auth", { ...valid, keys: { p256dh: valid.keys.p256dh } }],
  ["device", { ...valid, device: "x".repeat(101) }],
  ["expirationTime", { ...valid, expirationTime: null }],
])("an invalid %s is refused by its name, and nothing is kept", async (field, body) => {
  const api = await system.api();
  const answer = await api.post("/api/push/subscriptions", body);
  expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed", errors: [{ field }] } });
  expect(await devicesOf(api)).toEqual([]);
});

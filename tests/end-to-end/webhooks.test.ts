import type { LogEntry } from "@todo/function-kit/log";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { receivedBy, ring, setWebhook } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";
import {
  awaitEventDelivery,
  eventDeliveriesOf,
  eventsIn,
  makeWebhook,
  passWebhookTime,
  webhookOf,
} from "../support/webhooks.ts";

const [created, completed] = ["com.todo.task.created.v1", "com.todo.task.completed.v1"];

let system: TestSystem;
let receiver: WebhookReceiver;
const said: LogEntry[] = [];
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  system = await startTestSystem({
    env: { WEBHOOK_ALLOW: "127.0.0.0/8" },
    write: (entry) => said.push(entry),
  });
});
afterAll(async () => {
  await system.stop();
  await receiver.stop();
});
beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));

test("a webhook gets the events of its types, signed, in the order of the log, each under its own id", async () => {
  const api = await system.api();
  const { id, secret } = await makeWebhook(api, receiver, [created, completed]);
  const { body: task } = await api.post("/api/tasks", { title: "Milk" });
  await api.patch(`/api/tasks/${task.id}`, { priority: "high" });
  await api.post(`/api/tasks/${task.id}/complete`);
  await eventually(async () =>
    expect((await eventDeliveriesOf(api, id)).map(({ type, status }) => [type, status])).toEqual([
      [created, "delivered"],
      [completed, "delivered"],
    ]),
  );
  const requests = receivedBy(receiver, api);
  expect(requests.map(({ headers }) => headers["webhook-id"])).toEqual(
    (await eventDeliveriesOf(api, id)).map((it) => it.id),
  );
  const [request] = requests;
  const message = new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  expect(message).toMatchObject({
    type: created,
    timestamp: expect.any(String),
    data: {
      sequence: 2,
      subject: `tasks/${task.id}`,
      actor: { user_id: api.user, via: "api" },
      data: { task: { title: "Milk" } },
    },
  });
});

test("a change of a webhook that changes nothing leaves its version and the log as they are", async () => {
  const api = await system.api();
  const { id, url } = await makeWebhook(api, receiver, [created]);
  const log = () => system.db.selectFrom("event_log").select("seq").where("user_id", "=", api.user).execute();
  const [before, settings] = [await log(), (await api.get("/api/settings")).body.version];
  for (const patch of [{}, { url, types: [created], enabled: true }]) {
    const { status, body } = await api.patch(`/api/webhooks/${id}`, patch, { "if-match": '"1"' });
    expect([status, body.version]).toEqual([200, 1]);
  }
  expect([await log(), (await api.get("/api/settings")).body.version]).toEqual([before, settings]);
});

test("a user without webhooks wakes nobody, and gets nothing of others", async () => {
  const [watcher, other] = [await system.api(), await system.api()];
  const asked = () =>
    said.filter((it) => it.function === "notifier" && String(it.path).includes("webhook")).length;
  const first = asked();
  const { id } = await makeWebhook(watcher, receiver);
  await awaitEventDelivery(watcher, id, { status: "delivered" });
  // A function's lines may arrive a moment after what they tell of.
  await eventually(() => expect(asked()).toBeGreaterThan(first));
  const before = asked();
  for (const title of ["Milk", "Tea"]) await other.post("/api/tasks", { title });
  await eventually(async () =>
    expect(await system.db.selectFrom("outbox").select("event_id").execute()).toEqual([]),
  );
  expect(asked()).toBe(before);
  expect(eventsIn(receiver.received, other)).toEqual([]);
  expect((await other.get("/api/webhooks")).body.items).toEqual([]);
  for (const path of [`/api/webhooks/${id}`, `/api/webhooks/${id}/deliveries`])
    expect((await other.get(path)).status).toBe(404);
  expect((await other.delete(`/api/webhooks/${id}`)).status).toBe(404);
});

test("the secret is shown once; a new one verifies at once, and the old one for a day", async () => {
  const api = await system.api();
  const { id, secret } = await makeWebhook(api, receiver, [created]);
  expect(JSON.stringify((await api.get("/api/webhooks")).body)).not.toContain("whsec_");
  const { body: rotated } = await api.post(`/api/webhooks/${id}/secret`);
  expect(rotated.secret).not.toBe(secret);
  await api.post("/api/tasks", { title: "Milk" });
  await awaitEventDelivery(api, id, { status: "delivered" });
  const [request] = receivedBy(receiver, api);
  for (const known of [secret, rotated.secret])
    new Webhook(known).verify(request?.body ?? "", request?.headers as Record<string, string>);
});

test("what a receiver refuses is sent again later, under the same id, and it is left alone meanwhile", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  receiver.answer((response) => response.writeHead(500).end());
  await api.post("/api/tasks", { title: "Milk" });
  const refused = await awaitEventDelivery(api, id, {
    status: "pending",
    attempts: 1,
    last_error: "http_500",
  });
  expect(Date.parse(refused.next_attempt_at ?? "") - Date.now()).toBeGreaterThan(30_000);
  expect((await webhookOf(api, id)).failing_since).not.toBeNull();
  await api.post("/api/tasks", { title: "Tea" });
  await eventually(async () => expect(await eventDeliveriesOf(api, id)).toHaveLength(2));
  expect((await system.invoke("cron-reminders/triggers/deliveries")).body).toMatchObject({ webhooks: false });
  receiver.answer((response) => response.writeHead(200).end());
  await passWebhookTime(system, api);
  await eventually(async () =>
    expect((await eventDeliveriesOf(api, id)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ["delivered", 2],
      ["delivered", 1],
    ]),
  );
  expect((await webhookOf(api, id)).failing_since).toBeNull();
  const ids = receivedBy(receiver, api).map(({ headers }) => headers["webhook-id"]);
  expect(ids.slice(0, 2)).toEqual([refused.id, refused.id]);
});

test("a webhook that has accepted nothing for days is disabled, which the log says; once enabled, what failed can be redelivered", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  receiver.answer((response) => response.writeHead(500).end());
  await api.post("/api/tasks", { title: "Milk" });
  await awaitEventDelivery(api, id, { status: "pending", attempts: 1 });
  const days = new Date(Date.now() - 4 * 86_400_000);
  await system.db.updateTable("webhooks").set({ failing_since: days }).where("id", "=", id).execute();
  await passWebhookTime(system, api);
  const failed = await awaitEventDelivery(api, id, { status: "failed", last_error: "disabled" });
  expect(await webhookOf(api, id)).toMatchObject({ enabled: false, disabled_reason: "failing" });
  const items = await eventually(async () => {
    const { items } = (await api.get("/api/audit?type=com.todo.settings.updated.v1")).body;
    expect(items.at(-1)).toMatchObject({
      actor: { via: "system" },
      data: {
        changes: {
          program_webhook: { old: { enabled: true }, new: { id, enabled: false, reason: "failing" } },
        },
      },
    });
    return items;
  });
  expect(JSON.stringify(items)).not.toContain(receiver.url);
  receiver.answer((response) => response.writeHead(204).end());
  await api.patch(`/api/webhooks/${id}`, { enabled: true });
  expect((await api.post(`/api/webhooks/deliveries/${failed.id}/retry`)).status).toBe(202);
  await awaitEventDelivery(api, id, { status: "delivered", attempts: 1 });
  expect((await api.post(`/api/webhooks/deliveries/${failed.id}/retry`)).body.code).toBe(
    "delivery_not_failed",
  );
});

test("a receiver that says it is gone is disabled at once", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  receiver.answer((response) => response.writeHead(410).end());
  await api.post("/api/tasks", { title: "Milk" });
  await awaitEventDelivery(api, id, { status: "failed", last_error: "gone" });
  await eventually(async () => expect((await webhookOf(api, id)).disabled_reason).toBe("gone"));
  await api.post("/api/tasks", { title: "Tea" });
  await eventually(async () =>
    expect(await system.db.selectFrom("outbox").select("event_id").execute()).toEqual([]),
  );
  expect(await eventDeliveriesOf(api, id)).toHaveLength(1);
});

test("a receiver that never answers delays nobody else's webhooks", async () => {
  const [slow, quick] = [await system.api(), await system.api()];
  receiver.answer((response, { path }) => {
    if (path !== `/${slow.user}`) response.writeHead(204).end();
  });
  await makeWebhook(slow, receiver);
  for (let at = 0; at < 30; at++) await slow.post("/api/tasks", { title: `Task ${at}` });
  const { id } = await makeWebhook(quick, receiver, [created]);
  await quick.post("/api/tasks", { title: "Milk" });
  await awaitEventDelivery(quick, id, { status: "delivered" });
  expect(receivedBy(receiver, slow)).toHaveLength(1);
});

test("a test is sent once, signed, and answered with how it ended", async () => {
  const api = await system.api();
  const { id, secret } = await makeWebhook(api, receiver, [completed]);
  expect((await api.post(`/api/webhooks/${id}/test`)).body).toEqual({ sent: true, error: null });
  const [request] = receivedBy(receiver, api);
  const message = new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  expect(message).toMatchObject({ type: "test" });
  receiver.answer((response) => response.writeHead(503).end());
  expect((await api.post(`/api/webhooks/${id}/test`)).body).toEqual({ sent: false, error: "http_503" });
  expect(await eventDeliveriesOf(api, id)).toEqual([]);
});

test("the webhook of the settings is one of them: changed, tested, listed and deleted as such", async () => {
  const api = await system.api();
  await setWebhook(api, receiver);
  const [mine] = (await api.get("/api/webhooks")).body.items;
  expect(mine).toMatchObject({ reminders: true, types: ["com.todo.reminder.triggered.v1"], enabled: true });
  await ring(api);
  await awaitEventDelivery(api, mine.id, { status: "delivered", webhook_id: mine.id });
  expect((await api.post(`/api/webhooks/${mine.id}/test`)).body).toEqual({ sent: true, error: null });
  const { body: rotated } = await api.post(`/api/webhooks/${mine.id}/secret`);
  await api.post(`/api/webhooks/${mine.id}/test`);
  const last = receivedBy(receiver, api).at(-1);
  new Webhook(rotated.secret).verify(last?.body ?? "", last?.headers as Record<string, string>);
  const url = `${receiver.url}/moved`;
  expect((await api.patch(`/api/webhooks/${mine.id}`, { url })).body).toMatchObject({ url });
  expect((await api.get("/api/settings")).body.webhook).toEqual({ url, enabled: true });
  expect((await api.patch(`/api/webhooks/${mine.id}`, { types: null })).body.errors).toMatchObject([
    { field: "types" },
  ]);
  await api.patch(`/api/webhooks/${mine.id}`, { enabled: false });
  expect((await api.get("/api/settings")).body.webhook.enabled).toBe(false);
  expect((await api.delete(`/api/webhooks/${mine.id}`)).status).toBe(204);
  expect((await api.get("/api/settings")).body.webhook).toBeNull();
  expect((await api.get(`/api/webhooks/${mine.id}`)).status).toBe(404);
});

test("an address inside the network, an unknown type and one webhook too many are refused, and nothing is written", async () => {
  const api = await system.api();
  const refused = async (body: object) => (await api.post("/api/webhooks", body)).body;
  expect((await refused({ url: "https://10.0.0.1/" })).errors).toMatchObject([{ field: "url" }]);
  expect((await refused({ url: "http://example.org/" })).errors).toMatchObject([{ field: "url" }]);
  expect((await refused({ url: receiver.url, types: ["nothing"] })).errors).toMatchObject([
    { field: "types.0" },
  ]);
  expect((await api.get("/api/webhooks")).body.items).toEqual([]);
  for (let at = 0; at < 20; at++) await makeWebhook(api, receiver, [completed]);
  expect(await refused({ url: receiver.url })).toMatchObject({ status: 409, code: "too_many_webhooks" });
  const reader = await system.api(api.user, { scopes: ["tasks:read", "tasks:write"] });
  expect((await reader.get("/api/webhooks")).body.code).toBe("insufficient_scope");
});

test("what happens while a webhook is not enabled is not sent later", async () => {
  const api = await system.api();
  const { id } = await makeWebhook(api, receiver, [created]);
  await api.patch(`/api/webhooks/${id}`, { enabled: false });
  await api.post("/api/tasks", { title: "Milk" });
  await eventually(async () =>
    expect(await system.db.selectFrom("outbox").select("event_id").execute()).toEqual([]),
  );
  await api.patch(`/api/webhooks/${id}`, { enabled: true });
  const { body: tea } = await api.post("/api/tasks", { title: "Tea" });
  await awaitEventDelivery(api, id, { status: "delivered" });
  const [request] = receivedBy(receiver, api);
  expect(JSON.parse(request?.body ?? "").data.subject).toBe(`tasks/${tea.id}`);
});

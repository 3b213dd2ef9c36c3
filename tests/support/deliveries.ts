import { markPresent } from "@todo/application/notifications/presence";
import { createDaprClient } from "@todo/dapr/client";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";
import { inSeconds } from "./story.ts";
import type { TestSystem } from "./test-system.ts";
import type { WebhookReceiver } from "./webhook-receiver.ts";

/** A task whose reminder rings now. @returns the ids of both */
export async function ring(api: Api, title = "Milk"): Promise<{ task: string; reminder: string }> {
  const { body } = await api.post("/api/tasks", { title, reminders: [{ remind_at: inSeconds(0) }] });
  return { task: body.id, reminder: body.reminders[0].id };
}

/** Sets the user's webhook to a path of its own at the receiver. @returns its secret */
export async function setWebhook(api: Api, { url }: WebhookReceiver): Promise<string> {
  const answer = await api.patch("/api/settings", { webhook: { url: `${url}/${api.user}` } });
  expect(answer.status).toBe(200);
  return answer.body.webhook.secret;
}

export const receivedBy = ({ received }: WebhookReceiver, api: Api) =>
  received.filter(({ path }) => path === `/${api.user}`);

export const deliveriesOf = async (api: Api) => (await api.get("/api/deliveries")).body.items;

export async function awaitDelivery(api: Api, fields: object) {
  return eventually(async () => {
    const [delivery] = await deliveriesOf(api);
    expect(delivery).toMatchObject(fields);
    return delivery;
  });
}

export async function expectReminder(api: Api, id: string, status: string): Promise<void> {
  await eventually(async () => expect((await api.get(`/api/reminders/${id}`)).body.status).toBe(status));
}

/** As if the user's next attempts were due, and triggers the minute's tick. */
export async function passTime(system: TestSystem, api: Api): Promise<void> {
  const leased = system.db
    .selectFrom("deliveries")
    .select("id")
    .where("user_id", "=", api.user)
    .where("leased_until", "is not", null);
  await eventually(async () => expect(await leased.execute()).toEqual([]));
  await system.db
    .updateTable("deliveries")
    .set({ next_attempt_at: new Date(Date.now() - 1_000) })
    .where("user_id", "=", api.user)
    .where("status", "=", "pending")
    .execute();
  expect((await system.invoke("cron-reminders/triggers/deliveries")).status).toBe(200);
}

/** Simulates that the user has the app open. */
export async function comeIn(system: TestSystem, api: Api): Promise<void> {
  const dapr = createDaprClient({ endpoint: system.daprUrl, apiToken: system.daprToken });
  await markPresent({ dapr }, [api.user]);
  dapr.close();
}

/** The deliveries in the user's log, in order: `delivered in_app`, `failed webhook http_500`. */
export async function deliveryEventsOf(system: TestSystem, api: Api): Promise<string[]> {
  const rows = await system.db
    .selectFrom("event_log")
    .select(["type", "data"])
    .where("user_id", "=", api.user)
    .where("type", "in", ["com.todo.reminder.delivered.v1", "com.todo.reminder.failed.v1"])
    .orderBy("seq")
    .execute();
  return rows.map(({ type, data }) =>
    [type.split(".")[3], data.channel, data.reason].filter((it) => it !== undefined).join(" "),
  );
}

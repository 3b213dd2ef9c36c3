import type { WebhookDelivery, Webhook as WebhookView } from "@todo/contracts/webhook";
import { expect } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";
import type { TestSystem } from "./test-system.ts";
import type { Received, WebhookReceiver } from "./webhook-receiver.ts";

/** Makes a webhook of the user, at a path of its own. */
export async function makeWebhook(
  api: Api,
  { url }: Pick<WebhookReceiver, "url">,
  types: readonly string[] | null = null,
): Promise<WebhookView & { secret: string }> {
  const { status, body } = await api.post("/api/webhooks", { url: `${url}/${api.user}`, types });
  expect(status).toBe(201);
  return body;
}

export const webhookOf = async (api: Api, id: string): Promise<WebhookView> =>
  (await api.get(`/api/webhooks/${id}`)).body;

/** The oldest first. */
export async function eventDeliveriesOf(api: Api, id: string): Promise<WebhookDelivery[]> {
  const { body } = await api.get(`/api/webhooks/${id}/deliveries`);
  return body.items.toReversed();
}

/** Waits until the oldest delivery is like this. */
export async function awaitEventDelivery(api: Api, id: string, fields: object): Promise<WebhookDelivery> {
  return eventually(async () => {
    const [delivery] = await eventDeliveriesOf(api, id);
    expect(delivery).toMatchObject(fields);
    return delivery as WebhookDelivery;
  });
}

/** The events that a receiver got for the user, by type and sequence number. */
export const eventsIn = (received: readonly Received[], api: Api): [type: string, sequence: number][] =>
  received
    .filter(({ path }) => path === `/${api.user}`)
    .map(({ body }) => JSON.parse(body))
    .map(({ type, data }) => [type, data.sequence]);

/** As if the user's next attempts were due and no webhook paused, and triggers the minute's tick. */
export async function passWebhookTime(system: TestSystem, api: Api): Promise<void> {
  const leased = system.db
    .selectFrom("webhooks")
    .select("id")
    .where("user_id", "=", api.user)
    .where("leased_until", "is not", null);
  await eventually(async () => expect(await leased.execute()).toEqual([]));
  await system.db
    .updateTable("webhooks")
    .set({ paused_until: null })
    .where("user_id", "=", api.user)
    .execute();
  await system.db
    .updateTable("webhook_deliveries")
    .set({ next_attempt_at: new Date(Date.now() - 1_000) })
    .where("user_id", "=", api.user)
    .where("status", "=", "pending")
    .execute();
  expect((await system.invoke("cron-reminders/triggers/deliveries")).status).toBe(200);
}

import { readSubject } from "@todo/contracts/events/subject";
import type { EventMessage } from "@todo/contracts/webhook";
import type { LoggedEvent } from "@todo/database/events/to-cloud-event";
import type { WebhookRow } from "@todo/database/webhooks/find-webhooks";
import type { NextDelivery } from "@todo/database/webhooks/send-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Outcome } from "../outcome.ts";
import { openSecrets } from "./open-secrets.ts";

/** Sends one event to one webhook. Never throws because of the receiver. */
export async function sendEvent(
  deps: Dependencies,
  webhook: WebhookRow,
  { delivery, event }: NextDelivery,
): Promise<Outcome> {
  if (!event) return { sent: false, error: "event_gone", permanent: true };
  try {
    const secrets = await openSecrets(deps, webhook);
    if (!secrets) return { sent: false, error: "not_configured" };
    // Loaded only when something is sent, because most starts send nothing.
    const { sendWebhook } = await import("../send-webhook.ts");
    return await sendWebhook(
      { url: webhook.url, secrets, id: delivery.id, body: eventBody(event) },
      { allow: deps.config.delivery.webhookAllow, now: deps.now() },
    );
  } catch (error) {
    deps.log.error("cannot send", { delivery_id: delivery.id, ...errorFields(error) });
    return { sent: false, error: "internal_error" };
  }
}

/** The same bytes at every attempt. */
function eventBody({ id, type, time, seq, subject, actor, data }: LoggedEvent): string {
  const timestamp = time.toISOString();
  const message: EventMessage = {
    type,
    timestamp,
    data: { id, sequence: Number(seq), subject: readSubject(subject), actor, data },
  };
  return JSON.stringify(message);
}

import { attemptPost, type Surroundings } from "./attempt-post.ts";
import type { Outcome } from "./outcome.ts";
import { signatureHeaders } from "./sign-webhook.ts";

export interface Webhook {
  readonly url: string;
  readonly secret: string;
  /** The same at every attempt, so that the receiver can recognise a repetition. */
  readonly id: string;
  readonly body: string;
}

/** Sends a webhook as defined by Standard Webhooks. Never throws because of the receiver. */
export async function sendWebhook(webhook: Webhook, surroundings: Surroundings): Promise<Outcome> {
  const { url, secret, id, body } = webhook;
  const signed = signatureHeaders(secret, id, surroundings.now, body);
  const headers = { "content-type": "application/json", "user-agent": "todo-notifier", ...signed };
  return attemptPost({ url, headers, body, goneBy: [410] }, surroundings);
}

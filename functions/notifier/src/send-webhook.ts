import { attemptPost, type Surroundings } from "./attempt-post.ts";
import type { Outcome } from "./outcome.ts";
import { signatureHeaders } from "./sign-webhook.ts";

export interface Webhook {
  readonly url: string;
  /** Each of these signs: the receiver needs to know only one. */
  readonly secrets: readonly string[];
  /** The same at every attempt, so that the receiver can recognise a repetition. */
  readonly id: string;
  readonly body: string;
}

/** Sends a webhook as defined by Standard Webhooks. Never throws because of the receiver. */
export async function sendWebhook(webhook: Webhook, surroundings: Surroundings): Promise<Outcome> {
  const { url, secrets, id, body } = webhook;
  const signed = signatureHeaders(secrets, id, surroundings.now, body);
  const headers = { "content-type": "application/json", "user-agent": "todo-notifier", ...signed };
  return attemptPost({ url, headers, body, goneBy: [410] }, surroundings);
}

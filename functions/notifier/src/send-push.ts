import { type PushKeys, pushKeysOf } from "@todo/function-kit/push-keys";
import webPush from "web-push";
import { attemptPost, type Surroundings } from "./attempt-post.ts";
import type { Outcome } from "./outcome.ts";

/** Seconds that a push service keeps a message for a device that is off. A reminder of yesterday is useless. */
const timeToLive = 24 * 60 * 60;

export interface Push {
  readonly device: { readonly endpoint: string; readonly p256dh: string; readonly auth: string };
  /** The secret that our key is derived from. */
  readonly secret: string;
  /** Of several waiting messages with the same topic, a device gets the last. 32 characters of base64url at most. */
  readonly topic: string;
  /** The operator's contact for push services: a `mailto:` or `https:` URL. */
  readonly contact: string;
  /** Up to 3993 bytes: what every push service accepts. */
  readonly body: string;
}

/** Sends a push (RFC 8030), encrypted for the device (RFC 8291) and signed (RFC 8292). Never throws because of the receiver. */
export async function sendPush(push: Push, surroundings: Surroundings): Promise<Outcome> {
  const { endpoint, ...keys } = push.device;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, push.body, {
    vapidDetails: { subject: push.contact, ...pushKeys(push.secret) },
    contentEncoding: "aes128gcm",
    TTL: timeToLive,
    // It is urgent: a device that saves power should be woken.
    urgency: "high",
    topic: push.topic,
  });
  const asText = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  // 404: the service has forgotten it after a while without the device; 410: the browser has ended it.
  return attemptPost({ url: endpoint, headers: asText, body, goneBy: [404, 410] }, surroundings);
}

const known = new Map<string, PushKeys>();

/** Thousands of pushes are signed with the same key. */
function pushKeys(secret: string): PushKeys {
  const keys = known.get(secret) ?? pushKeysOf(secret);
  known.set(secret, keys);
  return keys;
}

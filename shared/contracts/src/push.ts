import * as v from "valibot";
import { atMost, longestUrl } from "./limits.ts";
import { id, timestamp } from "./primitives.ts";
import { line, text } from "./text.ts";

/** Base64 without padding, as browsers write keys. */
const base64url = (bytes: number, expected: string) =>
  v.pipe(
    v.string(expected),
    v.check((it) => /^[\w-]*$/.test(it) && it.length === Math.ceil((bytes * 8) / 6), expected),
  );

/** A browser's subscription: `endpoint` and `keys` of `PushSubscription.toJSON()`, and a name for it. */
export const newPushSubscription = v.strictObject({
  endpoint: v.pipe(text, atMost(longestUrl), v.url("expected a URL")),
  keys: v.strictObject({
    p256dh: base64url(65, "expected a public key of the curve P-256: 65 bytes in base64url"),
    auth: base64url(16, "expected 16 bytes in base64url"),
  }),
  /** A name by which its user recognises the device. */
  device: v.optional(v.nullable(line(100))),
});

export const pushSubscription = v.object({
  id,
  endpoint: v.string(),
  device: v.nullable(v.string()),
  created_at: timestamp,
});
export type PushSubscription = v.InferOutput<typeof pushSubscription>;

export const pushSubscriptions = v.object({ items: v.array(pushSubscription) });

/** The key for subscribing: `applicationServerKey`. */
export const pushKey = v.object({ public_key: v.string() });

import { createPublicKey } from "node:crypto";
import { readAllowed } from "@todo/domain/delivery/address-rules";
import { webhookUrlFault } from "@todo/domain/delivery/webhook-url";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField } from "@todo/function-kit/problem-error";

/**
 * Like a webhook, a push goes to a URL chosen by the client, so the same rules apply: the client need not be a browser.
 *
 * @throws ProblemError 422
 */
export function checkSubscription({ config }: Dependencies, endpoint: string, p256dh: string): void {
  const fault = webhookUrlFault(endpoint, readAllowed(config.delivery.webhookAllow));
  if (fault) throw invalidField("endpoint", fault);
  if (!isPublicKey(p256dh)) throw invalidField("keys.p256dh", "expected a point of the curve P-256");
}

/** Whether it is an uncompressed point of the curve; otherwise nothing could be encrypted for it. */
function isPublicKey(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, "base64url");
  const x = bytes.subarray(1, 33).toString("base64url");
  const y = bytes.subarray(33).toString("base64url");
  try {
    createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
    return bytes[0] === 4;
  } catch {
    return false;
  }
}

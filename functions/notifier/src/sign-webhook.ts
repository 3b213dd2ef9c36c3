import { createHmac } from "node:crypto";

/**
 * The headers of Standard Webhooks: id, time and a signature, by each secret, of exactly the bytes that are sent.
 *
 * @param secrets each `whsec_` and the key in base64
 * @param now RFC 3339: receivers refuse old signatures, so each attempt is signed again
 */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  now: string,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}

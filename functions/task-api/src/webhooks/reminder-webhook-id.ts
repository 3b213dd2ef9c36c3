import { createHash } from "node:crypto";

/**
 * The webhook of the settings has no separate row, and so no id: this one is derived from its user's id (RFC 9562,
 * version 8).
 */
export function reminderWebhookId(userId: string): string {
  const hash = createHash("sha256").update(`todo reminder webhook\n${userId}`).digest("hex");
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return parts.join("-");
}

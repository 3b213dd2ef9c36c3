/**
 * A browser that shows a user's reminders even when the app is closed. Reading this table does not allow pushing to
 * it: push services accept only messages signed with the key in the secret store.
 */
export interface PushSubscriptionsTable {
  id: string;
  user_id: string;
  /** The URL of the browser's push service; unique. */
  endpoint: string;
  /** The browser's public key and the secret shared with it, by which only that browser reads a message (RFC 8291). */
  p256dh: string;
  auth: string;
  device: string | null;
  /** The session, personal key or connected app that added it: nothing is pushed once that has ended. */
  token_id: string | null;
  created_at: Date;
}

export const pushSubscriptionColumns = [
  "id",
  "user_id",
  "endpoint",
  "p256dh",
  "auth",
  "device",
  "token_id",
  "created_at",
] as const satisfies (keyof PushSubscriptionsTable)[];

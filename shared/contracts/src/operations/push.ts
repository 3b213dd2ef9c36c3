import { newPushSubscription, pushKey, pushSubscription, pushSubscriptions } from "../push.ts";
import type { Operations } from "./operation.ts";

/** Reminders that are pushed to a device, which shows them also when the app is closed (Web Push, RFC 8030). */
export const pushOperations = {
  getPushKey: { method: "GET", path: "/api/push/key", scope: "account", output: pushKey },
  listPushSubscriptions: {
    method: "GET",
    path: "/api/push/subscriptions",
    scope: "account",
    output: pushSubscriptions,
  },
  addPushSubscription: {
    method: "POST",
    path: "/api/push/subscriptions",
    scope: "account",
    body: newPushSubscription,
    output: pushSubscription,
    status: 201,
  },
  deletePushSubscription: {
    method: "DELETE",
    path: "/api/push/subscriptions/{id}",
    scope: "account",
    id: "subscription",
  },
} as const satisfies Operations;

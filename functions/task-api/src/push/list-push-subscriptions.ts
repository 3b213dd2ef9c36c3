import type { PushSubscription } from "@todo/contracts/push";
import {
  listPushSubscriptions as list,
  type PushSubscriptionRow,
} from "@todo/database/push/push-subscriptions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "../handler.ts";

/** `GET /api/push/subscriptions` */
export function listPushSubscriptions(deps: Dependencies): Handler<"listPushSubscriptions"> {
  return async (c) => ({ items: (await list(deps.db, c.var.user.id)).map(toView) });
}

/** Without the keys: only the sender needs them. */
export function toView({ id, endpoint, device, created_at }: PushSubscriptionRow): PushSubscription {
  return { id, endpoint, device, created_at: created_at.toISOString() };
}

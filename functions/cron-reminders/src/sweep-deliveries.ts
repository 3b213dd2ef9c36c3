import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { areDeliveriesDue } from "@todo/database/deliveries/due-deliveries";
import { areWebhooksDue } from "@todo/database/webhooks/due-webhooks";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";

/** Wakes `notifier` when deliveries are due: those that were postponed, that failed, or that a crash left unsent. */
export async function sweepDeliveries(deps: Dependencies, c: Traced) {
  const now = new Date(deps.now());
  const [asked, webhooks] = await Promise.all([areDeliveriesDue(deps.db, now), areWebhooksDue(deps.db, now)]);
  if (asked) await askNotifier(deps, c, "deliveries");
  if (webhooks) await askNotifier(deps, c, "webhook-deliveries");
  return { asked, webhooks };
}

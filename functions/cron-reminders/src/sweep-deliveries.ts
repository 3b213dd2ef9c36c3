import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { areDeliveriesDue } from "@todo/database/deliveries/due-deliveries";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";

/** Wakes `notifier` when deliveries are due: those that were postponed, that failed, or that a crash left unsent. */
export async function sweepDeliveries(deps: Dependencies, c: Traced) {
  const asked = await areDeliveriesDue(deps.db, new Date(deps.now()));
  if (asked) await askNotifier(deps, c, "deliveries");
  return { asked };
}

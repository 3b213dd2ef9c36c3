import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { findDelivery, retryDelivery as retry } from "@todo/database/deliveries/retry-delivery";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound, ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";

/** `POST /api/deliveries/{id}/retry`: retries a failed delivery, at once or with the next tick. */
export function retryDelivery(deps: Dependencies): Handler<"retryDelivery"> {
  return async (c, { id }) => {
    const user = c.var.user.id;
    const retried = await retry(deps.db, user, id, new Date(deps.now()));
    if (!retried) {
      const found = await findDelivery(deps.db, user, id);
      if (!found) throw notFound("delivery");
      throw new ProblemError(409, "delivery_not_failed", `the delivery is ${found.status}`);
    }
    // If this call fails, the sweep makes it.
    deps.background.run(async () => {
      await askNotifier(deps, c, "deliveries");
    });
    return retried;
  };
}

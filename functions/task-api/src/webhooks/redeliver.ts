import { askNotifier } from "@todo/application/notifications/ask-notifier";
import { findDelivery, retryDelivery } from "@todo/database/deliveries/retry-delivery";
import { redeliver as again, findWebhookDelivery } from "@todo/database/webhooks/list-deliveries";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound, ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { ofReminder } from "./list-webhook-deliveries.ts";
import { reminderWebhookId } from "./reminder-webhook-id.ts";

/** `POST /api/webhooks/deliveries/{id}/retry`: at once, or with the next tick. @throws ProblemError 404, 409 */
export function redeliver(deps: Dependencies): Handler<"redeliver"> {
  return async (c, { id }) => {
    const user = c.var.user.id;
    const now = new Date(deps.now());
    const event = await again(deps.db, user, id, now);
    const reminder = event ? undefined : await retryDelivery(deps.db, user, id, now);
    if (!event && !reminder) {
      const found = (await findWebhookDelivery(deps.db, user, id)) ?? (await findDelivery(deps.db, user, id));
      if (!found) throw notFound("delivery");
      throw new ProblemError(409, "delivery_not_failed", `the delivery is ${found.status}`);
    }
    // If this call fails, the sweep makes it.
    deps.background.run(async () => {
      await askNotifier(deps, c, event ? "webhook-deliveries" : "deliveries");
    });
    if (event) return event;
    if (!reminder) throw notFound("delivery");
    return ofReminder(reminder, reminderWebhookId(user));
  };
}

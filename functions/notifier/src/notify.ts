import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import type { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import { onceTogether } from "@todo/function-kit/once-together";
import { createPresence } from "@todo/function-kit/presence";
import type { Traced } from "@todo/function-kit/trace";
import { attemptDelivery } from "./attempt-delivery.ts";
import { type Rung, type Written, writeNotifications } from "./write-notifications.ts";

type Notify = (event: CloudEvent<EventData<typeof ReminderTriggered>>, c: Traced) => Promise<void>;

/**
 * A reminder rang: the notification in the app, and what is to be sent, are written down together, those of reminders that ring
 * at the same time in one transaction. Sending follows the commit; nobody's receiver holds up the next reminder.
 */
export function createNotify(deps: Dependencies): Notify {
  const write = onceTogether<Rung, Written>(deps, (tx, rung) => writeNotifications(tx, rung, deps.now()));
  const isPresent = createPresence(deps);
  return async (event, c) => {
    const { user_id, remind_at } = event.data;
    const there = await isPresent(user_id);
    const written = await write({ event, trace: c.var.trace, there });
    if (!written) return;
    if (written.seen) recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt: remind_at });
    for (const id of written.unsent) deps.background.run(() => attemptDelivery(deps, c, id));
  };
}

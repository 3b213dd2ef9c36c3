import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import { ReminderDelivered, type ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { insertDeliveries } from "@todo/database/deliveries/insert-deliveries";
import { insertNotification } from "@todo/database/notifications/notifications";
import { markReminders } from "@todo/database/reminders/mark-reminders";
import { findSettings } from "@todo/database/settings/find-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import { isPresent } from "@todo/function-kit/presence";
import type { Traced } from "@todo/function-kit/trace";
import { attemptDelivery } from "./attempt-delivery.ts";
import { channelsOf } from "./channels-of.ts";

/**
 * A reminder rang: the notification in the app, and what is to be sent, are written down together. In the app it is
 * delivered now only if the user is there to see it. Sending follows the commit; nobody's receiver holds up the next
 * reminder.
 */
export async function notify(
  deps: Dependencies,
  event: CloudEvent<EventData<typeof ReminderTriggered>>,
  c: Traced,
): Promise<void> {
  const { reminder_id, task_id, user_id, remind_at, title, due_date } = event.data;
  const there = await isPresent(deps, user_id);
  const unsent: string[] = [];
  let told = false;
  await once(deps, c, event, async (tx) => {
    const now = deps.now();
    const at = new Date(now);
    const ringing = { user_id, task_id, reminder_id, remind_at: new Date(remind_at) };
    const seen = { id: randomUUIDv7(), title, created_at: at, delivered_at: there ? at : null };
    if (!(await insertNotification(tx, { ...ringing, ...seen }))) return [];
    const rung = { user_id, task_id, reminder_id, remind_at, title, due_date };
    const channels = channelsOf(await findSettings(tx, user_id));
    unsent.push(...(await insertDeliveries(tx, rung, channels, now)));
    if (!there) return [];
    told = true;
    await markReminders(tx, [{ reminder_id, remind_at }], "DELIVERED", now);
    const data = { reminder_id, task_id, user_id, remind_at, channel: "in_app" };
    return [{ definition: ReminderDelivered, subject: task_id, data }];
  });
  if (told) recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt: remind_at });
  for (const id of unsent) deps.background.run(() => attemptDelivery(deps, c, id));
}

import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import { ReminderDelivered, type ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { insertNotification } from "@todo/database/notifications/notifications";
import { markDelivered } from "@todo/database/reminders/mark-delivered";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import type { Traced } from "@todo/function-kit/trace";

/** A notification in the app is delivered when it is written: the same transaction says so. */
export async function notifyInApp(
  deps: Dependencies,
  event: CloudEvent<EventData<typeof ReminderTriggered>>,
  c: Traced,
): Promise<void> {
  const { reminder_id, task_id, user_id, remind_at, title } = event.data;
  await once(deps, c, event, async (tx) => {
    const notification = { id: randomUUIDv7(), user_id, task_id, reminder_id, title };
    const times = { remind_at: new Date(remind_at), created_at: new Date(deps.now()) };
    if (!(await insertNotification(tx, { ...notification, ...times }))) return [];
    await markDelivered(tx, reminder_id, remind_at, deps.now());
    const data = { reminder_id, task_id, user_id, remind_at, channel: "in_app" };
    return [{ definition: ReminderDelivered, subject: task_id, data }];
  });
}

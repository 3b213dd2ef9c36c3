import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { Tx } from "../tables/database.ts";

/** Writes reminders as they are now, new or changed. The caller holds the task's lock. */
export async function saveReminders(
  tx: Tx,
  userId: string,
  reminders: readonly ReminderState[],
  now: string,
): Promise<void> {
  if (reminders.length === 0) return;
  const at = new Date(now);
  const values = reminders.map((reminder) => ({
    id: reminder.id,
    user_id: userId,
    task_id: reminder.taskId,
    lead_time: reminder.leadTime,
    remind_at: toDate(reminder.remindAt),
    snoozed_from: toDate(reminder.snooze?.of),
    snoozed_until: toDate(reminder.snooze?.until),
    scheduled_for: toDate(reminder.scheduledFor),
    status: reminder.status,
    removed: reminder.removed,
    created_at: at,
    updated_at: at,
  }));
  await tx
    .insertInto("reminders")
    .values(values)
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((eb) => ({
        snoozed_from: eb.ref("excluded.snoozed_from"),
        snoozed_until: eb.ref("excluded.snoozed_until"),
        scheduled_for: eb.ref("excluded.scheduled_for"),
        status: eb.ref("excluded.status"),
        removed: eb.ref("excluded.removed"),
        updated_at: eb.ref("excluded.updated_at"),
      })),
    )
    .execute();
}

function toDate(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}

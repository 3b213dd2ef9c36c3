import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { Selectable } from "kysely";
import { type RemindersTable, reminderTypes } from "../tables/reminders.ts";

const { created_at: _, updated_at: __, ...saved } = reminderTypes;
/** The types of the result of `toReminderRow`. */
export const savedTypes = saved;

/** Leaves out the times, which the statement that writes the row sets. The result also serves as JSON. */
export function toReminderRow(reminder: ReminderState, userId: string) {
  return {
    id: reminder.id,
    user_id: userId,
    task_id: reminder.taskId,
    lead_time: reminder.leadTime,
    remind_at: reminder.remindAt,
    snoozed_from: reminder.snooze?.of ?? null,
    snoozed_until: reminder.snooze?.until ?? null,
    scheduled_for: reminder.scheduledFor,
    status: reminder.status,
    removed: reminder.removed,
  };
}

/** @param row from a query, or from JSON, where times are text */
export function fromReminderRow(
  row: Omit<Selectable<RemindersTable>, "traceparent" | "tracestate">,
): ReminderState {
  return {
    id: row.id,
    taskId: row.task_id,
    leadTime: row.lead_time,
    remindAt: toText(row.remind_at),
    snooze: row.snoozed_until && {
      of: toText(row.snoozed_from),
      until: new Date(row.snoozed_until).toISOString(),
    },
    scheduledFor: toText(row.scheduled_for),
    status: row.status,
    removed: row.removed,
  };
}

function toText(time: Date | null): string | null {
  return time && new Date(time).toISOString();
}

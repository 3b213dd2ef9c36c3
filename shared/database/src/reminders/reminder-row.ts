import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { Selectable } from "kysely";
import type { RemindersTable } from "../tables/reminders.ts";

export function fromReminderRow(row: Selectable<RemindersTable>): ReminderState {
  return {
    id: row.id,
    taskId: row.task_id,
    leadTime: row.lead_time,
    remindAt: row.remind_at?.toISOString() ?? null,
    snooze: row.snoozed_until && {
      of: row.snoozed_from?.toISOString() ?? null,
      until: row.snoozed_until.toISOString(),
    },
    scheduledFor: row.scheduled_for?.toISOString() ?? null,
    status: row.status,
    removed: row.removed,
  };
}

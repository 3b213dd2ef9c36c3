import type { TaskOfAnyVersion } from "@todo/contracts/events/task-events";
import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import { newTaskFields } from "./new-task-fields.ts";
import type { TaskState } from "./task-state.ts";

/**
 * A task and its reminders as they were when it was created, reconstructed from its event as far as planning needs
 * them.
 */
export function asCreated(
  { id, ...task }: TaskOfAnyVersion,
  userId: string,
): { task: TaskState; reminders: readonly ReminderState[] } {
  return {
    task: {
      ...newTaskFields(task.created_at),
      id,
      userId,
      title: task.title,
      description: task.description,
      priority: task.priority,
      tags: task.tags,
      dueDate: task.due_date,
      timeZone: task.time_zone,
      recurrence: task.recurrence,
      seriesId: task.series_id,
      occurrence: task.occurrence,
      seriesStart: null,
      scheduledFor: null,
      listId: task.list_id ?? "",
      position: task.position ?? "",
    },
    reminders: task.reminders.map((it) =>
      newReminder(
        it.id,
        id,
        it.lead_time === null ? { remind_at: it.remind_at ?? undefined } : { lead_time: it.lead_time },
      ),
    ),
  };
}

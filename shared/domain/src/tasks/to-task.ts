import type { Task } from "@todo/contracts/task";
import { toRrule } from "../recurrence/to-rrule.ts";
import type { ReminderState } from "../reminders/reminder-state.ts";
import { toReminder } from "../reminders/to-reminder.ts";
import type { TaskState } from "./task-state.ts";

/** The task as HTTP and events show it. */
export function toTask(task: TaskState, reminders: readonly ReminderState[]): Task {
  return {
    id: task.id,
    title: task.title,
    description: task.description,
    status: task.status,
    priority: task.priority,
    tags: [...task.tags],
    due_date: task.dueDate,
    time_zone: task.timeZone,
    recurrence: task.recurrence,
    rrule: task.recurrence && toRrule(task.recurrence, { start: task.seriesStart, timeZone: task.timeZone }),
    reminders: reminders.filter((it) => !it.removed).map((it) => toReminder(task, it)),
    series_id: task.seriesId,
    occurrence: task.occurrence,
    version: task.version,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    completed_at: task.completedAt,
    list_id: task.listId,
    position: task.position,
    deleted_at: task.deletedAt,
  };
}

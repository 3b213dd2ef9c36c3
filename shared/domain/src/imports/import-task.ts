import type { ImportedTask } from "@todo/contracts/imported-item";
import type { Context } from "../context.ts";
import { naturalPosition } from "../positions.ts";
import { requestedTime } from "../reminders/remind-at.ts";
import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import { checkReminders, checkSchedule } from "../tasks/check-task.ts";
import type { TaskWithReminders } from "../tasks/create-task.ts";
import { newTaskFields } from "../tasks/new-task-fields.ts";
import { seriesOf } from "../tasks/series.ts";
import type { SeriesFields, TaskState } from "../tasks/task-state.ts";

export interface ImportedAs {
  readonly id: string;
  readonly userId: string;
  readonly listId: string;
  /** The ids that keys of other tasks, and of series, stand for. */
  readonly taskId: (key: string) => string;
  readonly seriesId: (key: string) => string;
}

/**
 * A task from another program, with its history. Its reminders ring only if their time is in the future.
 *
 * @throws DomainError `due_date_required`
 */
export function importTask(item: ImportedTask, as: ImportedAs, context: Context): TaskWithReminders {
  const createdAt = item.created_at ?? context.now;
  const plain: TaskState = {
    ...newTaskFields(context.now),
    id: as.id,
    userId: as.userId,
    title: item.title,
    description: item.description,
    status: item.completed_at === null ? "pending" : "completed",
    priority: item.priority,
    tags: item.tags,
    dueDate: item.due_date,
    timeZone: item.time_zone,
    // The history of a series is known only if the file contains it: otherwise a completed task is simply completed.
    recurrence: item.series === null && item.completed_at !== null ? null : item.recurrence,
    seriesId: null,
    occurrence: null,
    seriesStart: null,
    scheduledFor: null,
    createdAt,
    completedAt: item.completed_at,
    listId: as.listId,
    position: item.position ?? naturalPosition(createdAt, as.id),
  };
  const task = { ...plain, ...(item.series ? seriesTold(item.series, as) : seriesOf(null, plain)) };
  checkSchedule(task);
  checkReminders(task.dueDate, item.reminders);
  const reminders = item.reminders.map((it) => newReminder(context.newId(), as.id, it));
  return { task, reminders: reminders.map((it) => silenced(task, it, context.now)) };
}

function seriesTold(series: NonNullable<ImportedTask["series"]>, as: ImportedAs): Partial<TaskState> {
  return {
    seriesId: as.seriesId(series.key),
    occurrence: series.occurrence,
    seriesStart: series.start,
    scheduledFor: series.scheduled_for,
    nextTaskId: series.next === null ? null : as.taskId(series.next),
    skippedAfter: series.skipped_after,
    seriesEnded: series.ended,
    seriesFields: series.fields as Partial<SeriesFields>,
  };
}

/** Completed tasks, and times before the import, need no reminders. */
function silenced(task: TaskState, reminder: ReminderState, now: string): ReminderState {
  const at = requestedTime(reminder, task);
  const isPast = at !== null && at <= now;
  return task.status === "completed" || isPast ? { ...reminder, status: "CANCELLED" } : reminder;
}

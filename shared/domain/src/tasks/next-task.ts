import type { Context } from "../context.ts";
import { type NextOccurrence, nextOccurrence } from "../recurrence/next-occurrence.ts";
import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { dueInstant } from "./due-instant.ts";
import { newTaskFields } from "./new-task-fields.ts";
import { seriesFieldsOf } from "./series-fields.ts";
import type { TaskState } from "./task-state.ts";

/**
 * The next occurrence of a recurring task: title, description, priority, tags, rule, time zone and lead-time
 * reminders come from the series. Values that were changed in one occurrence only, and absolute reminders, stay with
 * that occurrence.
 *
 * @returns null when the series has ended
 */
export function nextTask(
  source: TaskState,
  reminders: readonly ReminderState[],
  context: Context,
): TaskWithReminders | null {
  const next = occurrenceAfter(source);
  return next && taskFor(source, reminders, next, context);
}

/**
 * The next occurrence after one that leaves its series, completed or not. In a series that counts from completion, it
 * counts as completed when it was due.
 */
export function nextAfterSkip(
  source: TaskState,
  reminders: readonly ReminderState[],
  context: Context,
): TaskWithReminders | null {
  const due = isDue(source, context.now) ? null : dueInstant(source.scheduledFor, source.timeZone);
  return nextTask({ ...source, completedAt: source.completedAt ?? due ?? context.now }, reminders, context);
}

/**
 * The next occurrence that was not skipped. A skipped one keeps its number; in a series that counts from completion,
 * it counts as completed when it was due.
 */
export function occurrenceAfter(source: TaskState): NextOccurrence | null {
  const { recurrence, occurrence, seriesStart: start } = source;
  if (recurrence === null || occurrence === null) return null;
  const timeZone = source.seriesFields.timeZone ?? source.timeZone;
  const after = (index: number, scheduledFor: string | null, completedAt: string | null) =>
    nextOccurrence({ recurrence, timeZone, start }, { index, scheduledFor }, completedAt);
  let next = after(occurrence, source.scheduledFor, source.completedAt);
  for (let left = source.skippedAfter; next !== null && left > 0; left--) {
    next = after(next.index, next.scheduledFor, dueInstant(next.scheduledFor, timeZone));
  }
  return next;
}

/** The one place where the task of an occurrence is built. */
export function taskFor(
  source: TaskState,
  reminders: readonly ReminderState[],
  { index, scheduledFor }: NextOccurrence,
  context: Context,
): TaskWithReminders {
  const id = context.newId();
  const { leadTimes, ...fields } = seriesFieldsOf({ task: source, reminders });
  return {
    task: {
      ...source,
      ...fields,
      id,
      ...newTaskFields(context.now),
      dueDate: scheduledFor,
      occurrence: index,
      seriesStart: source.seriesStart ?? scheduledFor,
      scheduledFor,
    },
    reminders: leadTimes.map((lead_time) => newReminder(context.newId(), id, { lead_time })),
  };
}

/** Whether a task's next occurrence should be created now, after its completion or at a tick of the clock. */
export function isDueForNext(task: TaskState, reason: "completed" | "scheduled", now: string): boolean {
  if (task.recurrence === null || task.seriesEnded) return false;
  if (reason === "completed") return task.recurrence.mode === "on_completion" && task.status === "completed";
  return task.recurrence.mode === "on_schedule" && isDue(task, now);
}

/** Uses the schedule, so that an occurrence that was moved delays no other. */
export function isDue(task: Pick<TaskState, "scheduledFor" | "timeZone">, now: string): boolean {
  const due = dueInstant(task.scheduledFor, task.timeZone);
  return due !== null && due <= now;
}

/**
 * Whether reopening a task withdraws the next occurrence. One on schedule was not created by the completion, so it
 * stays.
 */
export function isWithdrawable(task: TaskState, next: TaskState): boolean {
  return task.recurrence?.mode === "on_completion" && isUntouched(next) && next.nextTaskId === null;
}

/** Whether it is still as the series created it, so that nothing is lost if it is removed and created again. */
export function isUntouched(task: TaskState): boolean {
  return task.status === "pending" && task.version === 1;
}

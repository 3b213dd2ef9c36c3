import type { Context } from "../context.ts";
import { nextOccurrence } from "../recurrence/next-occurrence.ts";
import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { dueInstant } from "./due-instant.ts";
import type { TaskState } from "./task-state.ts";

/**
 * The next occurrence of a recurring task: title, description, priority, tags, rule, zone and lead-time reminders are
 * kept; absolute reminders belong to the occurrence they were set for.
 *
 * @returns null when the series has ended
 */
export function nextTask(
  source: TaskState,
  reminders: readonly ReminderState[],
  context: Context,
): TaskWithReminders | null {
  if (source.recurrence === null || source.occurrence === null) return null;
  const next = nextOccurrence(
    { recurrence: source.recurrence, timeZone: source.timeZone, start: source.seriesStart },
    { index: source.occurrence, scheduledFor: source.scheduledFor },
    source.completedAt,
  );
  if (next === null) return null;
  const id = context.newId();
  const leadTimes = reminders.filter((it) => it.leadTime !== null && !it.removed);
  return {
    task: {
      ...source,
      id,
      status: "pending",
      dueDate: next.scheduledFor,
      occurrence: next.index,
      seriesStart: source.seriesStart ?? next.scheduledFor,
      scheduledFor: next.scheduledFor,
      nextTaskId: null,
      seriesEnded: false,
      version: 1,
      createdAt: context.now,
      updatedAt: context.now,
      completedAt: null,
    },
    reminders: leadTimes.map((it) =>
      newReminder(context.newId(), id, { lead_time: it.leadTime ?? undefined }),
    ),
  };
}

/** Whether a task asks for its next occurrence now: the answer to a completion, or to the clock. */
export function isDueForNext(task: TaskState, reason: "completed" | "scheduled", now: string): boolean {
  if (task.recurrence === null || task.seriesEnded) return false;
  if (reason === "completed") return task.recurrence.mode === "on_completion" && task.status === "completed";
  const due = dueInstant(task.dueDate, task.timeZone);
  return task.recurrence.mode === "on_schedule" && due !== null && due <= now;
}

import { type NextOccurrence, nextOccurrence } from "../recurrence/next-occurrence.ts";
import { same } from "../same.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { seriesFieldsOf } from "./series-fields.ts";
import type { TaskState } from "./task-state.ts";

/**
 * Gives later occurrences the dates of a changed series; call it in the order of their numbers. Null for an
 * occurrence that is no longer part of the series. A date that was moved for one occurrence stays, and so do dates
 * that depend on when the preceding one is completed.
 */
export function laterDates(
  before: TaskWithReminders,
  after: TaskWithReminders,
): (occurrence: TaskState) => TaskState | null {
  if (same(scheduleOf(before), scheduleOf(after))) return (occurrence) => occurrence;
  const { recurrence, seriesStart, occurrence: index, scheduledFor } = after.task;
  if (recurrence === null) return () => null;
  if (recurrence.from === "completion" || seriesStart === null || index === null || scheduledFor === null) {
    return (occurrence) => ({ ...occurrence, recurrence, seriesStart });
  }
  const series = { recurrence, timeZone: seriesFieldsOf(after).timeZone, start: seriesStart };
  let current: NextOccurrence | null = { index, scheduledFor };
  return (occurrence) => {
    while (current !== null && current.index < (occurrence.occurrence ?? 0)) {
      current = nextOccurrence(series, current, null);
    }
    return current && dated({ ...occurrence, recurrence, seriesStart }, current.scheduledFor);
  };
}

function dated(occurrence: TaskState, scheduledFor: string): TaskState {
  const moved = occurrence.dueDate !== occurrence.scheduledFor;
  return { ...occurrence, scheduledFor, dueDate: moved ? occurrence.dueDate : scheduledFor };
}

function scheduleOf(occurrence: TaskWithReminders) {
  const { recurrence, seriesStart, scheduledFor } = occurrence.task;
  return [recurrence, seriesStart, scheduledFor, seriesFieldsOf(occurrence).timeZone];
}

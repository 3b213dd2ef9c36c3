import type { Recurrence } from "@todo/contracts/recurrence";
import type { Scope } from "@todo/contracts/task-scope";
import { dueOn, localDate, wallClock } from "../recurrence/wall-clock.ts";
import { same } from "../same.ts";
import type { TaskState } from "./task-state.ts";

type Series = Pick<TaskState, "seriesId" | "occurrence" | "seriesStart" | "scheduledFor" | "seriesEnded">;

const noSeries: Series = {
  seriesId: null,
  occurrence: null,
  seriesStart: null,
  scheduledFor: null,
  seriesEnded: false,
};

/**
 * The series that a task belongs to after its recurrence or due date was set. A rule with other dates is anchored at
 * the task's due date. Moving the due date alone moves this occurrence only, unless `scope` is `following`.
 */
export function seriesOf(before: TaskState | null, after: TaskState, scope?: Scope): Series {
  if (after.recurrence === null) return before?.seriesId ? pickSeries(before) : noSeries;
  if (!before?.seriesId || !sameDates(before.recurrence, after.recurrence))
    return startedAt(after, after.dueDate);
  const moves = scope ?? (before.seriesStart === null ? "following" : "this");
  if (moves === "following" && before.dueDate !== after.dueDate)
    return startedAt(after, movedStart(before, after));
  const goesOn = !same(before.recurrence, after.recurrence);
  return { ...pickSeries(before), seriesEnded: before.seriesEnded && !goesOn };
}

function startedAt(task: TaskState, seriesStart: string | null): Series {
  return {
    seriesId: task.seriesId ?? task.id,
    occurrence: task.occurrence ?? 1,
    seriesStart,
    scheduledFor: task.dueDate,
    seriesEnded: false,
  };
}

/**
 * If only the time of day changes, the rule keeps its day. Otherwise a series for the 31st would lose that day when
 * it is moved in February.
 */
function movedStart(
  { seriesStart, scheduledFor, timeZone }: TaskState,
  { dueDate }: TaskState,
): string | null {
  if (seriesStart === null || scheduledFor === null || dueDate === null) return dueDate;
  const sameDay = localDate(scheduledFor, timeZone).equals(localDate(dueDate, timeZone));
  return sameDay ? dueOn(localDate(seriesStart, timeZone), wallClock(dueDate, timeZone)) : dueDate;
}

/** The number of occurrences, and when they are created, do not affect their dates. */
function sameDates(one: Recurrence | null, other: Recurrence): boolean {
  const dates = (rule: Recurrence) => ({ ...rule, ends: null, mode: null, catch_up: null });
  return one !== null && same(dates(one), dates(other));
}

function pickSeries(task: TaskState): Series {
  const { seriesId, occurrence, seriesStart, scheduledFor, seriesEnded } = task;
  return { seriesId, occurrence, seriesStart, scheduledFor, seriesEnded };
}

import type { PassedOver } from "@todo/contracts/passed-over";
import type { Context } from "../context.ts";
import type { NextOccurrence } from "../recurrence/next-occurrence.ts";
import { localDate } from "../recurrence/wall-clock.ts";
import type { ReminderState } from "../reminders/reminder-state.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { occurrenceAfter, taskFor } from "./next-task.ts";
import type { TaskState } from "./task-state.ts";

/**
 * Maximum number of occurrences passed over at once: daily ones of three years, in about 40 ms. Completing the next
 * one continues from there.
 */
const maxPassedOver = 1_100;

export interface AfterCompletion {
  /** Null when the series has ended. */
  readonly next: TaskWithReminders | null;
  readonly passedOver: PassedOver | null;
}

/** The task that follows a completed one, and what its series passes over before it. */
export function nextAfterCompletion(
  source: TaskState,
  reminders: readonly ReminderState[],
  context: Context,
): AfterCompletion {
  const { next, passedOver } = afterPassingOver(source, context.now);
  return { next: next && taskFor(source, reminders, next, context), passedOver };
}

/** What completing the task now would pass over, without creating anything. */
export function passedOverBy(source: TaskState, now: string): PassedOver | null {
  return source.recurrence?.mode === "on_completion" ? afterPassingOver(source, now).passedOver : null;
}

/**
 * The first occurrence whose day in the series' time zone is not before today, because a task that is due today can
 * still be done. Earlier ones keep their numbers and count towards `ends.after`, as every date of the rule counts in
 * RFC 5545's COUNT. With `catch_up: "all"`, simply the next one.
 */
function afterPassingOver(
  source: TaskState,
  now: string,
): { next: NextOccurrence | null; passedOver: PassedOver | null } {
  const first = occurrenceAfter(source);
  if (first === null || !canPassOver(source)) return { next: first, passedOver: null };
  const zone = source.seriesFields.timeZone ?? source.timeZone;
  const today = localDate(now, zone);
  const passedOver: string[] = [];
  let next: NextOccurrence | null = first;
  while (next !== null && passedOver.length < maxPassedOver) {
    if (!isBefore(localDate(next.scheduledFor, zone), today)) break;
    passedOver.push(next.scheduledFor);
    next = occurrenceAfter({
      ...source,
      occurrence: next.index,
      scheduledFor: next.scheduledFor,
      skippedAfter: 0,
    });
  }
  return { next, passedOver: summary(passedOver) };
}

function summary(dates: readonly string[]): PassedOver | null {
  const [first] = dates;
  const last = dates.at(-1);
  return first === undefined || last === undefined ? null : { count: dates.length, first, last };
}

/** Counted from completion, the next one is after the completion day, so that none are passed over. */
function canPassOver({ recurrence, seriesStart }: TaskState): boolean {
  return recurrence?.catch_up !== "all" && recurrence?.from === "due_date" && seriesStart !== null;
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}

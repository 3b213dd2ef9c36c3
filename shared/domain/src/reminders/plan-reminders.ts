import type { CancelReason } from "@todo/contracts/reminder";
import type { TaskState } from "../tasks/task-state.ts";
import { isTooLate, reasonAgainst } from "./reason-against.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

export interface ReminderPlan {
  /** The reminders whose state changed, with their new state. */
  readonly changed: readonly ReminderState[];
  readonly cancelled: readonly { reminder: ReminderState; remindAt: string; reason: CancelReason }[];
  readonly scheduled: readonly { reminder: ReminderState; remindAt: string }[];
}

interface Planned {
  readonly reminder: ReminderState;
  readonly cancel?: { readonly at: string | null; readonly reason: CancelReason };
  readonly schedule?: string;
}

/**
 * Compares the reminders that a task should have with those that it has, and returns the changes. Planning again
 * changes nothing, so it may run any number of times and for events in any order: it looks only at the present.
 *
 * @param task the current task; null when it is deleted
 */
export function planReminders(task: TaskState | null, reminders: readonly ReminderState[]): ReminderPlan {
  const planned = reminders.flatMap((reminder) => planOne(task, reminder) ?? []);
  return {
    changed: planned.map((it) => it.reminder),
    cancelled: planned.flatMap(({ reminder, cancel }) =>
      cancel?.at ? [{ reminder, remindAt: cancel.at, reason: cancel.reason }] : [],
    ),
    scheduled: planned.flatMap(({ reminder, schedule }) =>
      schedule === undefined ? [] : [{ reminder, remindAt: schedule }],
    ),
  };
}

function planOne(task: TaskState | null, reminder: ReminderState): Planned | null {
  const waiting = reminder.status === "PENDING";
  const planned = reminder.scheduledFor;
  const cancelled = (reason: CancelReason, at = planned): Planned | null =>
    waiting ? { reminder: { ...reminder, status: "CANCELLED" }, cancel: { at, reason } } : null;
  const obstacle = reasonAgainst(task, reminder);
  const wanted = task && remindAt(reminder, task);
  if (obstacle !== null || task === null || wanted === null) return cancelled(obstacle ?? "due_date_removed");
  if (waiting && planned === wanted) return null;
  if (isTooLate(task, reminder)) return cancelled("due_date_passed", planned ?? wanted);
  const scheduled = {
    reminder: { ...reminder, status: "PENDING", scheduledFor: wanted },
    schedule: wanted,
  } as const;
  // A first plan may be in the past. Then it rings at once, so that the reminder is not lost.
  if (waiting) return { ...scheduled, cancel: { at: planned, reason: "rescheduled" } };
  // It has already rung or been cancelled. It rings again only for another time, and never for a time that had passed
  // when the user asked for it. If planning itself was late, no reminder is lost.
  const rang = reminder.status !== "CANCELLED" && planned === wanted;
  return rang || wanted <= task.updatedAt ? null : scheduled;
}

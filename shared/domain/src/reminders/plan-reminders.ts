import type { CancelReason } from "@todo/contracts/events/reminder-events";
import type { TaskState } from "../tasks/task-state.ts";
import { remindAt } from "./remind-at.ts";
import type { ReminderState } from "./reminder-state.ts";

export interface ReminderPlan {
  /** The reminders whose state changed, as they are now. */
  readonly changed: readonly ReminderState[];
  readonly cancelled: readonly { reminder: ReminderState; remindAt: string; reason: CancelReason }[];
  readonly scheduled: readonly { reminder: ReminderState; remindAt: string }[];
}

type Planned = { reminder: ReminderState; cancel?: CancelReason; schedule?: string } | null;

/**
 * Compares what a task's reminders should be with what they are, and says what to change. Planning what is already
 * planned changes nothing, so it may run any number of times and in any order of events: it looks at the present only.
 *
 * @param task the task as it is now; null when it is deleted
 */
export function planReminders(
  task: TaskState | null,
  reminders: readonly ReminderState[],
  now: string,
): ReminderPlan {
  const plan = {
    changed: [] as ReminderState[],
    cancelled: [] as { reminder: ReminderState; remindAt: string; reason: CancelReason }[],
    scheduled: [] as { reminder: ReminderState; remindAt: string }[],
  };
  for (const before of reminders) {
    const planned = planOne(task, before, now);
    if (planned === null) continue;
    plan.changed.push(planned.reminder);
    if (planned.cancel !== undefined && before.scheduledFor !== null) {
      plan.cancelled.push({
        reminder: planned.reminder,
        remindAt: before.scheduledFor,
        reason: planned.cancel,
      });
    }
    if (planned.schedule !== undefined) {
      plan.scheduled.push({ reminder: planned.reminder, remindAt: planned.schedule });
    }
  }
  return plan;
}

function planOne(task: TaskState | null, reminder: ReminderState, now: string): Planned {
  const wanted = task === null ? null : remindAt(reminder, task);
  const obstacle = whyNot(task, reminder, wanted);
  if (obstacle !== null || wanted === null) {
    if (reminder.status !== "PENDING") return null;
    return { reminder: { ...reminder, status: "CANCELLED" }, cancel: obstacle ?? "due_date_removed" };
  }
  const schedule = (): Planned => ({
    reminder: { ...reminder, status: "PENDING", scheduledFor: wanted },
    schedule: wanted,
  });
  if (reminder.status === "PENDING") {
    if (reminder.scheduledFor === wanted) return null;
    // A first plan may lie in the past: it rings at once, so that it is told rather than swallowed.
    return { ...schedule(), cancel: "rescheduled" } as Planned;
  }
  // It rang already, or was cancelled. It rings again only for another time, and never for one that has passed.
  const rang = reminder.status !== "CANCELLED";
  if ((rang && reminder.scheduledFor === wanted) || wanted <= now) return null;
  return schedule();
}

function whyNot(task: TaskState | null, reminder: ReminderState, wanted: string | null): CancelReason | null {
  if (task === null) return "task_deleted";
  if (reminder.removed) return "reminder_deleted";
  if (task.status === "completed") return "task_completed";
  if (wanted === null) return "due_date_removed";
  return null;
}

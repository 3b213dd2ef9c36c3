import { ReminderCancelled, ReminderScheduled } from "@todo/contracts/events/reminder-events";
import { planReminders } from "@todo/domain/reminders/plan-reminders";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { NewEvent } from "../events/append-events.ts";
import type { Tx } from "../tables/database.ts";
import { lockTask } from "../tasks/find-task.ts";
import { lockReminders } from "./find-reminders.ts";
import { saveReminders } from "./save-reminders.ts";

/**
 * Makes a task's reminders what they should be for the task as it is now, deleted included. What is planned already
 * stays: it may run for any event, in any order, any number of times.
 *
 * @returns the events that tell of it, for the caller to append
 */
export async function planTaskReminders(
  tx: Tx,
  userId: string,
  taskId: string,
  now: string,
): Promise<NewEvent[]> {
  const task = await lockTask(tx, userId, taskId);
  const reminders = await lockReminders(tx, taskId);
  const plan = planHeld({ userId, taskId }, task, reminders);
  await saveReminders(tx, userId, plan.changed, now);
  return plan.events;
}

/** Plans the reminders of a task that the caller holds; saving what it changed is left to the caller. */
export function planHeld(
  { userId, taskId }: { userId: string; taskId: string },
  task: TaskState | undefined,
  reminders: readonly ReminderState[],
): { changed: readonly ReminderState[]; events: NewEvent[] } {
  const plan = planReminders(task ?? null, reminders);
  const subject = (id: string, remindAt: string) => ({
    reminder_id: id,
    task_id: taskId,
    user_id: userId,
    remind_at: remindAt,
  });
  const events = [
    ...plan.cancelled.map(({ reminder, remindAt, reason }) => ({
      definition: ReminderCancelled,
      subject: taskId,
      data: { ...subject(reminder.id, remindAt), reason },
    })),
    ...plan.scheduled.map(({ reminder, remindAt }) => ({
      definition: ReminderScheduled,
      subject: taskId,
      data: { ...subject(reminder.id, remindAt), lead_time: reminder.leadTime },
    })),
  ];
  return { changed: plan.changed, events };
}

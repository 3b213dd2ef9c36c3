import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { mayTrigger } from "@todo/domain/reminders/may-trigger";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { NewEvent } from "../events/append-events.ts";
import { planHeld } from "./plan-task-reminders.ts";

/** An alarm that goes off: for which reminder, and for which of its times. */
export interface Alarm {
  readonly reminderId: string;
  readonly taskId: string;
  readonly userId: string;
  /** RFC 3339, UTC: when the reminder was planned to ring. */
  readonly at: string;
}

/**
 * What becomes of alarms of one task, which the caller holds with all its reminders. A plan that missed a change of the task is
 * put right first; then each alarm rings that is still what the task wants, and of several for the same time one.
 *
 * @param alarms at least one
 * @returns the reminders to save, and the events that tell of each alarm
 */
export function ringTask<Each extends Alarm>(
  task: TaskState | undefined,
  reminders: readonly ReminderState[],
  alarms: readonly [Each, ...Each[]],
): { changed: ReminderState[]; events: Map<Each, NewEvent[]> } {
  const [first] = alarms;
  const plan = planHeld(first, task, reminders);
  const changed = new Map(plan.changed.map((reminder) => [reminder.id, reminder]));
  const events = new Map(alarms.map((alarm) => [alarm, alarm === first ? plan.events : []]));
  for (const alarm of alarms) {
    const { reminderId, at } = alarm;
    const reminder = changed.get(reminderId) ?? reminders.find(({ id }) => id === reminderId);
    if (!task || !reminder || !mayTrigger(task, reminder, at)) continue;
    changed.set(reminderId, { ...reminder, status: "TRIGGERED" });
    events.get(alarm)?.push(triggered(alarm, task));
  }
  return { changed: [...changed.values()], events };
}

function triggered({ reminderId, taskId, userId, at }: Alarm, task: TaskState): NewEvent {
  const { dueDate: due_date, title } = task;
  const data = { reminder_id: reminderId, task_id: taskId, user_id: userId, remind_at: at, due_date, title };
  return { definition: ReminderTriggered, subject: taskId, data };
}

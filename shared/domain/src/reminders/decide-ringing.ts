import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import { type Decision, type NewEvent, reminderChanges } from "../decision.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { decidePlan, type Remindable } from "./decide-plan.ts";
import { mayTrigger } from "./may-trigger.ts";

/** An alarm that goes off: identifies the reminder, and which of its times. */
export interface Alarm {
  readonly reminderId: string;
  readonly taskId: string;
  readonly userId: string;
  /** RFC 3339, UTC: when the reminder was planned to ring. */
  readonly at: string;
}

/**
 * Decides what the alarms of one task do. If the plan has missed a change of the task, it is corrected first. Then
 * each alarm rings that the task still asks for; of several for the same time, one rings.
 *
 * @param alarms at least one
 * @returns a decision for each alarm: its own events, and with the first one the changes made by all
 */
export function decideRinging<Each extends Alarm>(
  remindable: Remindable,
  alarms: readonly [Each, ...Each[]],
): Map<Each, Decision> {
  const { task, reminders } = remindable;
  const [first] = alarms;
  const plan = decidePlan(remindable);
  const after = new Map(reminders.map((it) => [it.id, it]));
  for (const change of plan.reminders ?? []) after.set(change.after.id, change.after);
  const events = new Map<Each, NewEvent[]>(
    alarms.map((it) => [it, it === first ? [...(plan.events ?? [])] : []]),
  );
  for (const alarm of alarms) {
    const reminder = after.get(alarm.reminderId);
    if (!task || !reminder || !mayTrigger(task, reminder, alarm.at)) continue;
    after.set(reminder.id, { ...reminder, status: "TRIGGERED" });
    events.get(alarm)?.push(triggered(alarm, task));
  }
  const rows: Decision = {
    consultedTasks: plan.consultedTasks ?? [],
    reminders: reminderChanges(reminders, [...after.values()]),
  };
  return new Map(alarms.map((it) => [it, { ...(it === first && rows), events: events.get(it) ?? [] }]));
}

/** Whether an alarm rang. */
export const didRing = ({ events = [] }: Decision): boolean =>
  events.some(({ definition }) => definition === ReminderTriggered);

function triggered({ reminderId, taskId, userId, at }: Alarm, task: TaskState): NewEvent {
  const { dueDate: due_date, title } = task;
  const data = { reminder_id: reminderId, task_id: taskId, user_id: userId, remind_at: at, due_date, title };
  return { definition: ReminderTriggered, subject: taskSubject(taskId), data };
}

import { ReminderCancelled, ReminderScheduled } from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import { type Decision, type NewEvent, reminderChanges } from "../decision.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { planReminders } from "./plan-reminders.ts";
import type { ReminderState } from "./reminder-state.ts";

/** A task as it is now, null when it is deleted, and all its reminders, including removed ones. */
export interface Remindable {
  readonly userId: string;
  readonly taskId: string;
  readonly task: TaskState | null;
  readonly reminders: readonly ReminderState[];
}

/**
 * Plans a task's reminders for the task's current state, which may be deleted. What is already planned stays
 * unchanged, so this may run for any event, in any order, any number of times.
 */
export function decidePlan({ userId, taskId, task, reminders }: Remindable): Decision {
  const plan = planReminders(task, reminders);
  const event = (
    definition: NewEvent["definition"],
    id: string,
    remindAt: string,
    more: object,
  ): NewEvent => ({
    definition,
    subject: taskSubject(taskId),
    data: { reminder_id: id, task_id: taskId, user_id: userId, remind_at: remindAt, ...more },
  });
  return {
    consultedTasks: task ? [task] : [],
    reminders: reminderChanges(reminders, plan.changed),
    events: [
      ...plan.cancelled.map(({ reminder, remindAt, reason }) =>
        event(ReminderCancelled, reminder.id, remindAt, { reason }),
      ),
      ...plan.scheduled.map(({ reminder, remindAt }) =>
        event(ReminderScheduled, reminder.id, remindAt, { lead_time: reminder.leadTime }),
      ),
    ],
  };
}

import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { mayTrigger } from "@todo/domain/reminders/may-trigger";
import type { NewEvent } from "../events/append-events.ts";
import type { Tx } from "../tables/database.ts";
import { findAnyReminder } from "./find-reminders.ts";
import { planAndHold } from "./plan-task-reminders.ts";
import { saveReminders } from "./save-reminders.ts";

/**
 * Rings a reminder that was planned for `at`: once, whoever asks and however often, and only when that is still what the
 * task wants. A plan that missed a change of the task is put right first.
 *
 * @returns the events that tell of it; none when there was nothing to do
 */
export async function triggerReminder(
  tx: Tx,
  reminderId: string,
  at: string,
  now: string,
): Promise<NewEvent[]> {
  const found = await findAnyReminder(tx, reminderId);
  if (!found) return [];
  const { taskId, userId } = found;
  const { task, reminders, events } = await planAndHold(tx, userId, taskId, now);
  const reminder = reminders.find((it) => it.id === reminderId);
  if (!task || !reminder || !mayTrigger(task, reminder, at)) return events;
  await saveReminders(tx, userId, [{ ...reminder, status: "TRIGGERED" }], now);
  const triggered: NewEvent = {
    definition: ReminderTriggered,
    subject: taskId,
    data: {
      reminder_id: reminderId,
      task_id: taskId,
      user_id: userId,
      remind_at: at,
      due_date: task.dueDate,
      title: task.title,
    },
  };
  return [...events, triggered];
}

import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Context } from "../context.ts";
import { newReminder, type ReminderState } from "./reminder-state.ts";

/** Those asked for again are kept with their id; those no longer asked for come back marked as removed. */
export function replaceReminders(
  taskId: string,
  before: readonly ReminderState[],
  requests: readonly ReminderRequest[],
  context: Context,
): ReminderState[] {
  const left = [...before];
  const wanted = requests.map((request) => {
    const index = left.findIndex(
      (it) => it.leadTime === (request.lead_time ?? null) && it.remindAt === (request.remind_at ?? null),
    );
    const [kept] = index >= 0 ? left.splice(index, 1) : [];
    return kept ?? newReminder(context.newId(), taskId, request);
  });
  return [...wanted, ...left.map((it) => ({ ...it, removed: true }))];
}

/** A reminder as it was asked for: a task's reminders are changed by asking for all of them. */
export function requestOf(reminder: ReminderState): ReminderRequest {
  return reminder.leadTime === null
    ? { remind_at: reminder.remindAt ?? undefined }
    : { lead_time: reminder.leadTime };
}

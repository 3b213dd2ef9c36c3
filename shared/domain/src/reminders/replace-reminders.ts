import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Context } from "../context.ts";
import { same } from "../same.ts";
import { newReminder, type ReminderState } from "./reminder-state.ts";

/**
 * Those asked for again are kept with their id; those no longer asked for come back marked as removed. What is asked for
 * twice is one reminder: it would ring once.
 */
export function replaceReminders(
  taskId: string,
  before: readonly ReminderState[],
  requests: readonly ReminderRequest[],
  context: Context,
): ReminderState[] {
  const left = [...before];
  const distinct = requests.filter((it, at) => requests.findIndex((other) => same(it, other)) === at);
  const wanted = distinct.map((request) => {
    const index = left.findIndex((it) => isAskedFor(it, request));
    const [kept] = index >= 0 ? left.splice(index, 1) : [];
    return kept ?? newReminder(context.newId(), taskId, request);
  });
  return [...wanted, ...left.map((it) => ({ ...it, removed: true }))];
}

export function isAskedFor({ leadTime, remindAt }: ReminderState, request: ReminderRequest): boolean {
  return leadTime === (request.lead_time ?? null) && remindAt === (request.remind_at ?? null);
}

/** A reminder as it was asked for: a task's reminders are changed by asking for all of them. */
export function requestOf(reminder: ReminderState): ReminderRequest {
  return reminder.leadTime === null
    ? { remind_at: reminder.remindAt ?? undefined }
    : { lead_time: reminder.leadTime };
}

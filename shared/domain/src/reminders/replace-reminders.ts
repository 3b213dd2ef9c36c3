import { oneSpelling } from "@todo/contracts/primitives";
import type { ReminderRequest } from "@todo/contracts/reminder";
import canonicalize from "canonicalize";
import type { Context } from "../context.ts";
import { same } from "../same.ts";
import type { TaskState } from "../tasks/task-state.ts";
import { requestedTime } from "./remind-at.ts";
import { newReminder, type ReminderState } from "./reminder-state.ts";

/**
 * Reminders that are requested again keep their id; those no longer requested are returned marked as removed. Of two that
 * ring at the same instant only the first is kept: nobody wants to be notified twice at once.
 */
export function replaceReminders(
  task: Pick<TaskState, "id" | "dueDate" | "timeZone">,
  before: readonly ReminderState[],
  requests: readonly ReminderRequest[],
  context: Context,
): ReminderState[] {
  const left = [...before];
  const distinct = requests.filter(
    (it, at) => requests.findIndex((other) => ringTogether(it, other, task)) === at,
  );
  const wanted = distinct.map((request) => {
    const index = left.findIndex((it) => matchesRequest(it, request));
    const [kept] = index >= 0 ? left.splice(index, 1) : [];
    return kept ?? newReminder(context.newId(), task.id, request);
  });
  return [...wanted, ...left.map((it) => ({ ...it, removed: true }))];
}

/** A snoozed reminder is shown with the time that it is snoozed until: whoever sends back what was shown keeps it. */
export function matchesRequest(reminder: ReminderState, request: ReminderRequest): boolean {
  const { leadTime, snooze } = reminder;
  if (leadTime === null && snooze && snooze.until === request.remind_at) return true;
  return same(spelling(requestOf(reminder)), spelling(request));
}

/** Whether two requests ring at the same instant for a task with this due date. */
export function ringTogether(one: ReminderRequest, other: ReminderRequest, due: Due): boolean {
  return ringsAt(one, due) === ringsAt(other, due);
}

type Due = Pick<TaskState, "dueDate" | "timeZone">;

/** The instant of a request, the same text for all that ring together. Without a due date a lead time stands for itself. */
export function ringsAt(request: ReminderRequest, due: Due): string {
  return requestedTime(newReminder("", "", request), due) ?? canonicalize(spelling(request)) ?? "";
}

/** Older versions stored lead times in the user's notation. */
function spelling({ lead_time, remind_at }: ReminderRequest): ReminderRequest {
  return lead_time === undefined ? { remind_at } : { lead_time: oneSpelling(lead_time) };
}

/** A reminder as it was requested: a task's reminders are changed by sending all requests again. */
export function requestOf(reminder: ReminderState): ReminderRequest {
  return reminder.leadTime === null
    ? { remind_at: reminder.remindAt ?? undefined }
    : { lead_time: reminder.leadTime };
}

import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { requestedTime } from "@todo/domain/reminders/remind-at";
import { isOverdue, type Place } from "./due.ts";

/**
 * Whether the time of a reminder that counts from when a task is due has passed. `atOnce`: the task is still ahead, so it rings
 * now; `past`: there is nothing left to be reminded of.
 */
export function hasPassed(
  { lead_time: leadTime }: ReminderRequest,
  { due_date: dueDate, time_zone: timeZone }: Pick<Task, "due_date" | "time_zone">,
  place: Place,
): "atOnce" | "past" | undefined {
  if (leadTime === undefined || dueDate === null) return undefined;
  const at = requestedTime({ leadTime, remindAt: null }, { dueDate, timeZone });
  if (at === null || Date.parse(at) > Date.parse(place.now)) return undefined;
  return isOverdue(dueDate, place) ? "past" : "atOnce";
}

import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import { type Component, dayAfter, due, type Property, rrule, text, utc } from "./jcal.ts";
import { calendarRule } from "./rules.ts";
import { valarms } from "./valarm.ts";

/** The duration of an event in a calendar, because a task has only a due time. */
const length = "PT30M";

/**
 * A task with a due date, as an event. The occurrences of a series are one event, based on the last occurrence, which
 * has the rule; earlier ones that were missed are separate events.
 *
 * @param list the name of its list; null: the Inbox
 */
export function vevent({ task, reminders }: TaskToExport, list: string | null): Component[] {
  const { dueDate, timeZone, seriesId } = task;
  if (dueDate === null) return [];
  const isLast = task.nextTaskId === null;
  const rule = isLast ? calendarRule(task) : null;
  const isSeries = rule !== null && seriesId !== null;
  const isDay = dueDate.length === 10;
  const properties: Property[] = [
    text("uid", isSeries ? seriesId : task.id),
    utc("dtstamp", task.updatedAt),
    utc("created", task.createdAt),
    utc("last-modified", task.updatedAt),
    // For a series it must increase from one occurrence to the next, although each occurrence's version starts again.
    [
      "sequence",
      {},
      "integer",
      (isSeries ? ((task.occurrence ?? 1) - 1) * 1_000 : 0) + Math.min(task.version - 1, 999),
    ],
    text("summary", task.title),
    ...(task.description === "" ? [] : [text("description", task.description)]),
    ...(task.tags.length === 0 && list === null
      ? []
      : [["categories", {}, "text", ...(list === null ? [] : [list]), ...task.tags] as const]),
    due("dtstart", dueDate, timeZone),
    // The end of an all-day event is the following day (RFC 5545, 3.6.1).
    isDay
      ? (["dtend", {}, "date", dayAfter(dueDate, timeZone)] as const)
      : (["duration", {}, "duration", length] as const),
    ...(rule === null ? [] : [rrule(rule)]),
    // A due task does not make its user busy.
    ["transp", {}, "text", "TRANSPARENT"],
    ["status", {}, "text", "CONFIRMED"],
  ];
  return [["vevent", properties, valarms(task, reminders, "START")]];
}

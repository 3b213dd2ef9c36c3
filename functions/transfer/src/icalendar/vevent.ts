import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import { type Component, dayAfter, due, type Property, rrule, text, utc } from "./jcal.ts";
import { calendarRule } from "./rules.ts";
import { valarms } from "./valarm.ts";

/** How long an event lasts in a calendar, where a task only has a time at which it is due. */
const length = "PT30M";

/**
 * A task that is due some time, as an event. The occurrences of a series are one event, by the last of them, which has the
 * rule; those that were missed before it are events of their own.
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
    // Of a series it must grow from one occurrence to the next, whose version starts again.
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
    // The end of a day is the day after it (RFC 5545, 3.6.1).
    isDay
      ? (["dtend", {}, "date", dayAfter(dueDate, timeZone)] as const)
      : (["duration", {}, "duration", length] as const),
    ...(rule === null ? [] : [rrule(rule)]),
    // Nobody is busy because something is due.
    ["transp", {}, "text", "TRANSPARENT"],
    ["status", {}, "text", "CONFIRMED"],
  ];
  return [["vevent", properties, valarms(task, reminders, "START")]];
}

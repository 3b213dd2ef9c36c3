import { toRrule } from "@todo/domain/recurrence/to-rrule";
import { localDate } from "@todo/domain/recurrence/wall-clock";
import type { TaskState } from "@todo/domain/tasks/task-state";

/**
 * The rule of a task as a calendar understands it, with this occurrence as its first one; null when the task does not
 * repeat any more, when text cannot express its rule, or when it was moved away from the date of its rule, because a
 * calendar would count from the new date.
 */
export function calendarRule(task: TaskState): string | null {
  const { recurrence, dueDate, timeZone, scheduledFor, occurrence } = task;
  if (recurrence === null || dueDate === null || task.completedAt !== null || task.seriesEnded) return null;
  if (scheduledFor !== null && scheduledFor !== dueDate) return null;
  const { ends } = recurrence;
  const left = ends?.after === undefined ? ends : { ...ends, after: ends.after - (occurrence ?? 1) + 1 };
  if (left?.after !== undefined && left.after < 1) return null;
  // In the month of this occurrence the day may have been moved to the last one of a short month.
  const start = task.seriesStart ?? dueDate;
  const text = toRrule({ ...recurrence, ends: left }, { start, timeZone });
  return text === null ? null : withoutSkip(text, localDate(start, timeZone).day);
}

/**
 * Most calendars do not know RFC 7529's SKIP. "The last of the days up to the 31st that a month has" means the same as "the
 * 31st, moved backward".
 *
 * @param day of the series' start, if the rule names none
 */
function withoutSkip(rule: string, day: number): string | null {
  if (!rule.includes("SKIP=")) return rule;
  const parts = rule.split(";").filter((part) => !/^(RSCALE|SKIP)=/.test(part));
  const given = parts.find((part) => part.startsWith("BYMONTHDAY="))?.slice("BYMONTHDAY=".length);
  const last = Number(given ?? day);
  if (!Number.isInteger(last) || last < 29 || parts.some((part) => /^(BYSETPOS|BYDAY)=/.test(part)))
    return null;
  if (parts.includes("FREQ=YEARLY") && !parts.some((part) => part.startsWith("BYMONTH="))) return null;
  const days = [28, 29, 30, 31].filter((it) => it <= last).join(",");
  const others = parts.filter((part) => !part.startsWith("BYMONTHDAY="));
  return [...others, `BYMONTHDAY=${days}`, "BYSETPOS=-1"].join(";");
}

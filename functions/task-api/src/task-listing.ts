import type { TaskQuery } from "@todo/contracts/task-query";
import type { TaskListing } from "@todo/database/tasks/list-tasks";
import type { TaskFilter } from "@todo/database/tasks/task-filter";
import { dueInstant } from "@todo/domain/tasks/due-instant";

type Query = Omit<TaskQuery, "include">;

/** Whether the result depends on the user's time zone. */
export const isDated = ({ due, due_date_from, due_date_to }: Query): boolean =>
  (due ?? due_date_from ?? due_date_to) !== undefined;

/**
 * Converts an API query to a database listing. Both ends of a range are inclusive; if the last one is a date, it
 * means that whole day.
 *
 * @param timeZone the user's time zone
 * @param now RFC 3339
 */
export function toListing(query: Query, timeZone: string, now: string): TaskListing {
  const { due, due_date_from, due_date_to, ...rest } = query;
  const word = due === undefined ? {} : meaningOf(due, timeZone, now);
  const from = toDate(dueInstant(due_date_from ?? null, timeZone));
  const before = toDate(justAfter(due_date_to ?? null, timeZone));
  return {
    ...rest,
    order: query.order ?? (query.sort === "position" ? "asc" : "desc"),
    ...word,
    dueFrom: latest(from, word.dueFrom),
    dueBefore: earliest(before, word.dueBefore),
  };
}

function meaningOf(due: NonNullable<Query["due"]>, timeZone: string, now: string): TaskFilter {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const startOf = (date: Temporal.PlainDate) => toDate(dueInstant(date.toString(), timeZone));
  const tomorrow = startOf(today.add({ days: 1 }));
  if (due === "none") return { undated: true };
  if (due === "overdue") return { overdueAt: new Date(now) };
  return due === "today" ? { dueFrom: startOf(today), dueBefore: tomorrow } : { dueFrom: tomorrow };
}

function justAfter(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null) return null;
  if (dueDate.length > 10) return new Date(Date.parse(dueDate) + 1).toISOString();
  return dueInstant(Temporal.PlainDate.from(dueDate).add({ days: 1 }).toString(), timeZone);
}

const toDate = (text: string | null) => (text === null ? undefined : new Date(text));

const latest = (one?: Date, other?: Date) => (one && other ? (one > other ? one : other) : (one ?? other));
const earliest = (one?: Date, other?: Date) => (one && other ? (one < other ? one : other) : (one ?? other));

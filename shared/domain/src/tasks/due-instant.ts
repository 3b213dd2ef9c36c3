/**
 * The instant by which a due date is sorted and filtered: the due date itself, or the start of the date in the time
 * zone.
 *
 * @returns RFC 3339 in UTC with milliseconds
 */
export function dueInstant(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null || dueDate.length > 10) return dueDate;
  const start = Temporal.PlainDate.from(dueDate).toZonedDateTime(timeZone);
  return start.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** The instant from which a task is overdue: a date is due until the end of the day. */
export function dueUntil(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null || dueDate.length > 10) return dueDate;
  return dueInstant(Temporal.PlainDate.from(dueDate).add({ days: 1 }).toString(), timeZone);
}

/**
 * The instant a due date sorts and filters by: itself, or the start of the date in the zone.
 *
 * @returns RFC 3339 in UTC with milliseconds
 */
export function dueInstant(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null || dueDate.length > 10) return dueDate;
  const start = Temporal.PlainDate.from(dueDate).toZonedDateTime(timeZone);
  return start.toInstant().toString({ fractionalSecondDigits: 3 });
}

/** The instant from which a task is overdue: a date is due all day long. */
export function dueUntil(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null || dueDate.length > 10) return dueDate;
  return dueInstant(Temporal.PlainDate.from(dueDate).add({ days: 1 }).toString(), timeZone);
}

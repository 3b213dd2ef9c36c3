/**
 * A weekday that is neither today nor tomorrow, as the words and fields of rules have it: what repeats on it is not due yet,
 * whatever the day on which a test runs.
 */
export function weekdayAhead(timeZone: string) {
  const day = Temporal.Now.plainDateISO(timeZone).add({ days: 3 });
  const name = day.toLocaleString("en-GB", { weekday: "long" });
  return { name, short: name.slice(0, 3), code: name.slice(0, 2).toUpperCase(), number: day.dayOfWeek };
}

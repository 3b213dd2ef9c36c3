import type { QuietHours } from "@todo/contracts/settings";

/**
 * The end of the quiet hours that contain `now`, on the user's wall clock; null outside of quiet hours.
 *
 * @param now RFC 3339
 * @returns RFC 3339, UTC, after `now`
 */
export function endOfQuiet(now: string, { start, end }: QuietHours, timeZone: string): string | null {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const time = here.toPlainTime().toString({ smallestUnit: "minute", roundingMode: "floor" });
  const overnight = end < start;
  const quiet = overnight ? time >= start || time < end : time >= start && time < end;
  if (!quiet) return null;
  const day = overnight && time >= start ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate();
  return endOn(day, end, here).toInstant().toString({ fractionalSecondDigits: 3 });
}

function endOn(day: Temporal.PlainDate, end: string, here: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const local = day.toPlainDateTime(end);
  const first = local.toZonedDateTime(here.timeZoneId, { disambiguation: "earlier" });
  const last = local.toZonedDateTime(here.timeZoneId, { disambiguation: "later" });
  // If the clocks skip the end time, the quiet hours end at the jump.
  if (!last.toPlainDateTime().equals(local)) return last.getTimeZoneTransition("previous") ?? last;
  // If the clocks repeat the end time, the next of the two applies.
  return Temporal.ZonedDateTime.compare(first, here) > 0 ? first : last;
}

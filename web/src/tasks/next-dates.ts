import type { Recurrence } from "@todo/contracts/recurrence";
import { nextOccurrence } from "@todo/domain/recurrence/next-occurrence";
import type { Place } from "./due.ts";

/** The next due dates of a rule, counted as the server counts them; of one that counts from completion, as if each were done in time. */
export function nextDates(recurrence: Recurrence, due: string | null, place: Place, count: number): string[] {
  const series = { recurrence, timeZone: place.timeZone, start: due };
  const dates: string[] = [];
  let current = { index: 1, scheduledFor: due };
  while (dates.length < count) {
    const done = current.scheduledFor === null ? place.now : endOf(current.scheduledFor, place);
    const next = nextOccurrence(series, current, done);
    if (next === null) break;
    dates.push(next.scheduledFor);
    current = next;
  }
  return dates;
}

/** An instant of the day on which it is due. */
function endOf(due: string, { timeZone }: Place): string {
  if (due.length > 10) return due;
  const noon = Temporal.PlainDate.from(due).toZonedDateTime({ timeZone, plainTime: "12:00" });
  return noon.toInstant().toString();
}

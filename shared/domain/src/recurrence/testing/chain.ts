import { recurrence } from "@todo/contracts/recurrence";
import { nextOccurrence, type Series } from "../next-occurrence.ts";

/** A series from a rule as a client writes it, so that no test uses a rule the contract refuses. */
export function series(rule: object, start: string | null, timeZone = "Etc/UTC"): Series {
  const result = recurrence["~standard"].validate(rule);
  if (result instanceof Promise) throw new TypeError("expected a synchronous schema");
  if (result.issues) throw new TypeError(`${JSON.stringify(rule)}: ${result.issues[0]?.message}`);
  return { recurrence: result.value, timeZone, start };
}

/** The due dates after the start, each from the one before; fewer than `count` when the series ends. */
export function following(it: Series, count: number): string[] {
  const dates: string[] = [];
  let scheduledFor = it.start;
  while (dates.length < count) {
    const next = nextOccurrence(it, { index: dates.length + 1, scheduledFor }, null);
    if (next === null) break;
    scheduledFor = next.scheduledFor;
    dates.push(scheduledFor);
  }
  return dates;
}

/** The instant of a wall-clock time, in the contract's format. */
export function at(wallClock: string, timeZone: string): string {
  const zoned = Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone);
  return zoned.toInstant().toString({ fractionalSecondDigits: 3 });
}

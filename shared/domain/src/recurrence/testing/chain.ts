import type { Recurrence } from "@todo/contracts/recurrence";
import { recurrenceInput } from "@todo/contracts/recurrence/input";
import { nextOccurrence, type Series } from "../next-occurrence.ts";

/** A rule as a client writes it, as fields or text, so that no test uses one that the contract refuses. */
export function ruleOf(input: object | string): Recurrence {
  const result = validate(input);
  if (result.issues) throw new TypeError(`${JSON.stringify(input)}: ${result.issues[0]?.message}`);
  return result.value;
}

export function isRule(input: object): boolean {
  return validate(input).issues === undefined;
}

function validate(input: object | string) {
  const rule = typeof input === "string" ? { rrule: input } : input;
  const result = recurrenceInput["~standard"].validate(rule);
  if (result instanceof Promise) throw new TypeError("expected a synchronous schema");
  return result;
}

export function series(rule: object | string, start: string | null, timeZone = "Etc/UTC"): Series {
  return { recurrence: ruleOf(rule), timeZone, start };
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

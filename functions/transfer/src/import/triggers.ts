import type { ReminderRequest } from "@todo/contracts/reminder";
import { whenDue } from "@todo/language/when-due";

/** A reminder; or, if it cannot be kept unchanged, a remark about it. */
export type ReadReminder = ReminderRequest | string;

export interface Alarmed {
  /** A date, or RFC 3339. */
  readonly due: string | null | undefined;
  /** The time that the trigger counts from, if it is not the due date. */
  readonly from?: string | undefined;
  readonly timeZone: string;
  readonly repeats: boolean;
}

export const notUnderstood = "a reminder was not understood";
const onlyOnce = "a reminder after the due date rings for the first date only";

/**
 * A reminder from the trigger of an alarm, like `TRIGGER:-PT30M`. For a date, triggers count from midnight, our lead
 * times from 9:00. A reminder that rings at the due time or later is set for that time; for a recurring task it is set
 * for one second before, because only lead times are passed on to the next occurrence.
 */
export function readTrigger(trigger: string, { due, from, timeZone, repeats }: Alarmed): ReadReminder[] {
  const text = trigger.trim().replace(/^TRIGGER:/i, "");
  const start = from ?? due;
  if (start == null) return ["a reminder that counts from a date is left out, because there is none"];
  try {
    const duration = Temporal.Duration.from(text);
    const isPlain = start === due && start.length > 10;
    if (isPlain && duration.sign < 0) return [{ lead_time: duration.negated().toString() }];
    const rings = timeOf(start, "00:00", timeZone).add(duration);
    const target = timeOf(due ?? start, "09:00", timeZone);
    const lead = target.since(rings, { largestUnit: "day" });
    if (lead.sign > 0) return [{ lead_time: lead.toString() }];
    if (lead.sign === 0 && repeats) return [{ lead_time: whenDue }];
    const request = { remind_at: rings.toInstant().toString({ fractionalSecondDigits: 3 }) };
    return repeats ? [request, onlyOnce] : [request];
  } catch {
    return [notUnderstood];
  }
}

function timeOf(at: string, hour: string, timeZone: string): Temporal.ZonedDateTime {
  if (at.length > 10) return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return Temporal.PlainDate.from(at).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(hour) });
}

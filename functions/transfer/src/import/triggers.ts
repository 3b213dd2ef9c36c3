import type { ReminderRequest } from "@todo/contracts/reminder";
import { whenDue } from "@todo/language/when-due";

/**
 * A reminder from the trigger of an alarm, like `TRIGGER:-PT30M`, relative to the due date. One that rings when the task is due,
 * or later, is set for that time; of a task that repeats for a second before, because only lead times are passed on.
 *
 * @param due a due date
 */
export function leadOf(trigger: string, due: string | null | undefined, repeats: boolean): ReminderRequest[] {
  const text = trigger.trim().replace(/^TRIGGER:/i, "");
  if (text === "" || due == null) return [];
  let duration: Temporal.Duration;
  try {
    duration = Temporal.Duration.from(text);
  } catch {
    return [];
  }
  if (duration.sign < 0) return [{ lead_time: duration.negated().toString() }];
  if (duration.sign === 0 && repeats) return [{ lead_time: whenDue }];
  if (due.length === 10) return [];
  const hours = duration.total({ unit: "seconds", relativeTo: Temporal.PlainDate.from("2026-01-01") });
  return [{ remind_at: new Date(Date.parse(due) + hours * 1000).toISOString() }];
}

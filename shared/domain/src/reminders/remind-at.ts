import type { TaskState } from "../tasks/task-state.ts";
import type { ReminderState } from "./reminder-state.ts";

/** For a task that is due on a date without a time, lead times count from this hour of that day, local time. */
const startOfDayForReminders = "09:00";

type Due = Pick<TaskState, "dueDate" | "timeZone">;
type Request = Pick<ReminderState, "leadTime" | "remindAt">;

/** When a reminder should ring for a task due then; null for a lead time without a due date. */
export function remindAt(reminder: Request & Pick<ReminderState, "snooze">, due: Due): string | null {
  const asked = requestedTime(reminder, due);
  return reminder.snooze !== null && reminder.snooze.of === asked ? reminder.snooze.until : asked;
}

/**
 * The same without the snooze. Calendar units keep the wall-clock time: one day before 9:00 is 9:00, even when the
 * clocks change in between.
 */
export function requestedTime(reminder: Request, due: Due): string | null {
  if (reminder.leadTime === null) return reminder.remindAt;
  if (due.dueDate === null) return null;
  return zonedDue(due.dueDate, due.timeZone)
    .subtract(reminder.leadTime)
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}

function zonedDue(dueDate: string, timeZone: string): Temporal.ZonedDateTime {
  if (dueDate.length > 10) return Temporal.Instant.from(dueDate).toZonedDateTimeISO(timeZone);
  const plainTime = Temporal.PlainTime.from(startOfDayForReminders);
  return Temporal.PlainDate.from(dueDate).toZonedDateTime({ timeZone, plainTime });
}

import type { Context } from "../context.ts";
import type { TaskWithReminders } from "../tasks/create-task.ts";
import { changesBetween } from "../tasks/task-changes.ts";
import type { TaskUpdate } from "../tasks/update-task.ts";
import { requestedTime } from "./remind-at.ts";

/**
 * Makes a reminder ring once more after a while, whether or not it has rung. It stays the same reminder: its next ringing,
 * for another due date or the next occurrence, is not snoozed.
 *
 * @param duration ISO 8601, counted from now
 */
export function snoozeReminder(
  { task, reminders }: TaskWithReminders,
  id: string,
  duration: string,
  { now }: Pick<Context, "now">,
): TaskUpdate {
  const again = Temporal.Instant.from(now).toZonedDateTimeISO(task.timeZone).add(duration);
  const until = again.toInstant().toString({ fractionalSecondDigits: 3 });
  const after = {
    task: { ...task, version: task.version + 1, updatedAt: now },
    reminders: reminders.map((it) =>
      it.id === id ? { ...it, snooze: { of: requestedTime(it, task), until } } : it,
    ),
  };
  return { ...after, changes: changesBetween({ task, reminders }, after) };
}

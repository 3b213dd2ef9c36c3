import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority } from "@todo/contracts/task";
import { english } from "./say-due.ts";
import { sayDuration } from "./say-duration.ts";
import { sayRecurrence } from "./say-recurrence.ts";

/** What is said about a task. */
export const englishTasks = {
  dueFormat: english,
  quoted: (text: string) => `“${text}”`,
  recurrence: (rule: Recurrence) => sayRecurrence(rule),
  nextOn: (due: string) => `next on ${due}`,
  dueOn: (due: string) => `due ${due}`,
  priority: (priority: Priority) => `${priority} priority`,
  reminders: (...reminders: string[]) => `reminder ${reminders.join(" and ")}`,
  done: () => "done",
  whenDue: () => "when it is due",
  /** @param duration ISO 8601 */
  before: (duration: string) => `${sayDuration(duration)} before`,
  withoutTime: () => "without a time",
};

import type { Task } from "@todo/contracts/task";
import type { Here } from "./here.ts";
import { sayDue } from "./say-due.ts";
import { sayDuration } from "./say-duration.ts";
import { sayRecurrence } from "./say-recurrence.ts";
import { whenDue } from "./when-due.ts";

/** A title in quotes on one line, whatever it contains. */
export function quote(title: string): string {
  return `“${title.replace(/\s+/g, " ")}”`;
}

/**
 * What to say about a task after its title: ", every Sunday, next on …, reminder 30 minutes before". All times are in
 * the user's time zone, even if the task has another one.
 */
export function sayTask(task: Task, here: Here): string {
  const due = task.due_date && sayDue(task.due_date, here);
  const reminders = task.reminders
    .filter(({ status }) => status !== "CANCELLED")
    .map((it) => sayReminder(it, here));
  const parts = [
    task.recurrence && sayRecurrence(task.recurrence),
    due && (task.recurrence ? `next on ${due}` : `due ${due}`),
    task.priority !== "medium" && `${task.priority} priority`,
    task.tags.length > 0 && task.tags.map((tag) => `#${tag}`).join(" "),
    reminders.length > 0 && `reminder ${reminders.join(" and ")}`,
    task.status === "completed" && "done",
  ];
  return [quote(task.title), ...parts.filter(Boolean)].join(", ");
}

export function sayReminder(
  reminder: { lead_time?: string | null | undefined; remind_at?: string | null | undefined },
  here: Here,
): string {
  const { lead_time, remind_at } = reminder;
  if (lead_time === whenDue) return "when it is due";
  if (lead_time) return `${sayDuration(lead_time)} before`;
  return remind_at ? sayDue(remind_at, here) : "without a time";
}

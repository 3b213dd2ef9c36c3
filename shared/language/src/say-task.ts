import type { Task } from "@todo/contracts/task";
import { englishTasks } from "./english-tasks.ts";
import type { Here } from "./here.ts";
import { sayDue } from "./say-due.ts";
import { whenDue } from "./when-due.ts";

/** What is said about a task, in one language. One that a language lacks does not compile. */
export type TaskWords = typeof englishTasks;

/** A title in quotes on one line, whatever it contains. */
export function quote(title: string, { quoted } = englishTasks): string {
  return quoted(title.replace(/\s+/g, " "));
}

/**
 * What to say about a task after its title: ", every Sunday, next on …, reminder 30 minutes before". All times are in
 * the user's time zone, even if the task has another one.
 */
export function sayTask(task: Task, here: Here, words: TaskWords = englishTasks): string {
  const due = task.due_date && sayDue(task.due_date, here, words.dueFormat);
  const reminders = task.reminders
    .filter(({ status }) => status !== "CANCELLED")
    .map((it) => sayReminder(it, here, words));
  const parts = [
    task.recurrence && words.recurrence(task.recurrence),
    due && (task.recurrence ? words.nextOn(due) : words.dueOn(due)),
    task.priority !== "medium" && words.priority(task.priority),
    task.tags.length > 0 && task.tags.map((tag) => `#${tag}`).join(" "),
    reminders.length > 0 && words.reminders(...reminders),
    task.status === "completed" && words.done(),
  ];
  return [quote(task.title, words), ...parts.filter(Boolean)].join(", ");
}

export function sayReminder(
  reminder: { lead_time?: string | null | undefined; remind_at?: string | null | undefined },
  here: Here,
  words: TaskWords = englishTasks,
): string {
  const { lead_time, remind_at } = reminder;
  if (lead_time === whenDue) return words.whenDue();
  if (lead_time) return words.before(lead_time);
  return remind_at ? sayDue(remind_at, here, words.dueFormat) : words.withoutTime();
}

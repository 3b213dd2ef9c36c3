import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import type { Filter } from "@todo/language/reader/intent";
import { sayDue } from "@todo/language/say-due";
import { sayDuration } from "@todo/language/say-duration";
import { sayRecurrence } from "@todo/language/say-recurrence";

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
  if (lead_time === "PT1S") return "when it is due";
  if (lead_time) return `${sayDuration(lead_time)} before`;
  return remind_at ? sayDue(remind_at, here) : "without a time";
}

/** The days of a list, as they were understood: "due Thu 26 Nov to Sun 29 Nov". Undefined for any day. */
export function sayRange(
  { due_from, due_to }: Pick<Filter, "due_from" | "due_to">,
  here: Here,
): string | undefined {
  const [from, to] = [due_from, due_to].map((day) => day && sayDue(day, here));
  if (from && to) return from === to ? `due ${from}` : `due ${from} to ${to}`;
  if (to) return `due by ${to}`;
  return from && `due from ${from} on`;
}

export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

export function sayNumbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}. ${line}`).join("\n");
}

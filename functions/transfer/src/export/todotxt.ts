import type { Recurrence } from "@todo/contracts/recurrence";
import type { Priority } from "@todo/contracts/task";
import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import { toRrule } from "@todo/domain/recurrence/to-rrule";
import { localDate } from "@todo/domain/recurrence/wall-clock";
import { listNameOf, type Source } from "./source.ts";

const letters: Record<Priority, string | null> = { high: "A", medium: null, low: "C" };
const periods = { daily: "d", weekly: "w", monthly: "m", yearly: "y" };

/** One task per line, by the rules of todo.txt. It has no descriptions, no reminders and no times of day. */
export async function* todotxtExport(source: Source): AsyncGenerator<string> {
  for await (const page of source.tasks()) yield page.map((it) => `${line(source, it)}\n`).join("");
}

function line(source: Source, { task }: TaskToExport): string {
  const dateOf = (time: string) => localDate(time, task.timeZone).toString();
  const letter = letters[task.priority];
  const list = listNameOf(source, task.listId);
  const done = task.completedAt === null ? [] : ["x", dateOf(task.completedAt)];
  const open = task.completedAt === null && letter ? [`(${letter})`] : [];
  return [
    ...done,
    ...open,
    dateOf(task.createdAt),
    task.title.replace(/\s+/g, " "),
    ...(list === null ? [] : [`+${word(list)}`]),
    ...task.tags.map((tag) => `@${word(tag)}`),
    ...(task.dueDate === null ? [] : [`due:${dateOf(task.dueDate)}`]),
    ...repeats(task.recurrence),
    ...(task.completedAt !== null && letter ? [`pri:${letter}`] : []),
  ].join(" ");
}

/** Projects and contexts have no spaces. */
const word = (text: string) => text.replace(/\s+/g, "_");

/** `rec:2w` counts from the completion, `rec:+2w` from the due date; more complex rules are RRULE text. */
function repeats(rule: Recurrence | null): string[] {
  if (rule === null) return [];
  const { frequency, interval, from, ends, by_weekday, by_month, by_month_day } = rule;
  const strict = from === "due_date" ? "+" : "";
  const isPlain = ends === null && (by_weekday ?? by_month ?? by_month_day) === undefined;
  if (isPlain) return [`rec:${strict}${interval}${periods[frequency]}`];
  const text = toRrule(rule);
  return text === null ? [] : [`rrule:${text}`];
}

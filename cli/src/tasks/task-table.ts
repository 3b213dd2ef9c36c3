import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import { sayRecurrence } from "@todo/language/say-recurrence";
import type { Screen } from "../screen/screen.ts";
import { type Column, table } from "../screen/table.ts";
import { isOverdue, sayTime, sayWhen } from "./say-when.ts";
import { shortId } from "./short-id.ts";

interface Row {
  readonly task: Task;
  readonly number: number;
}

export interface TaskTableOptions {
  readonly here: Here;
  readonly lists: readonly List[];
  /** The number of the first task. */
  readonly from?: number;
  /** Only the time of day: a heading says the day. */
  readonly timeOnly?: boolean;
}

const marks = { high: "!", medium: "", low: "↓" } as const;

/** Numbered tasks, a line each. */
export function taskTable(
  tasks: readonly Task[],
  { here, lists, from = 1, timeOnly = false }: TaskTableOptions,
  screen: Screen,
): string {
  const named = new Map(lists.map((list) => [list.id, list.inbox ? "" : list.name]));
  const done = (task: Task) => task.status === "completed";
  const when = (due: string) => (timeOnly ? sayTime(due, here) : sayWhen(due, here));
  const columns: readonly Column<Row>[] = [
    { head: "#", right: true, cell: ({ number }) => String(number), style: () => "dim" },
    { head: "", cell: ({ task }) => (done(task) ? "✓" : marks[task.priority]), style: () => "yellow" },
    {
      head: timeOnly ? "Time" : "Due",
      cell: ({ task }) => (task.due_date ? when(task.due_date) : ""),
      style: ({ task }) => (isOverdue(task, here) ? "red" : undefined),
    },
    {
      head: "Task",
      shrinks: 1,
      cell: ({ task }) => task.title,
      style: ({ task }) => (done(task) ? "dim" : "bold"),
    },
    {
      head: "Repeats",
      shrinks: 4,
      cell: ({ task }) => (task.recurrence ? sayRecurrence(task.recurrence) : ""),
      style: () => "dim",
    },
    {
      head: "Tags",
      shrinks: 3,
      cell: ({ task }) => task.tags.map((tag) => `#${tag}`).join(" "),
      style: () => "cyan",
    },
    { head: "List", shrinks: 2, cell: ({ task }) => named.get(task.list_id) ?? "", style: () => "cyan" },
    { head: "Id", cell: ({ task }) => shortId(task.id), style: () => "dim" },
  ];
  return table(
    tasks.map((task, at) => ({ task, number: from + at })),
    columns,
    screen,
  );
}

import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import { dayOf, type Place, todayOf } from "./due.ts";

const ranks = { high: 0, medium: 1, low: 2 } as const;

/** By day; within one, what has a time first, then what matters most, then what has waited longest. */
export function byDue(timeZone: string): (a: Task, b: Task) => number {
  const keyOf = ({ due_date: due, priority, created_at }: Task) =>
    due === null
      ? `9999-99-99 ${ranks[priority]} ${created_at}`
      : `${dayOf(due, timeZone)} ${due.length > 10 ? due : "~"} ${ranks[priority]} ${created_at}`;
  const keys = new WeakMap<Task, string>();
  const key = (task: Task) => {
    const known = keys.get(task) ?? keyOf(task);
    keys.set(task, known);
    return known;
  };
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

export interface Today {
  readonly overdue: readonly Task[];
  readonly today: readonly Task[];
}

/** Of the open tasks: what was due on an earlier day, and what is due today. */
export function todayAndOverdue(open: readonly Task[], place: Place): Today {
  const today = todayOf(place);
  const day = ({ due_date: due }: Task) => (due === null ? undefined : dayOf(due, place.timeZone));
  const sorted = open.filter((it) => (day(it) ?? "~") <= today).sort(byDue(place.timeZone));
  return {
    overdue: sorted.filter((it) => (day(it) as string) < today),
    today: sorted.filter((it) => day(it) === today),
  };
}

const isIn =
  (list: Pick<List, "id" | "inbox">) =>
  ({ list_id }: Task) =>
    list_id === list.id || (list.inbox && list_id === "");

/** What is open in a list, in the user's own order. What waits to be created is in the Inbox, unless it says otherwise. */
export function tasksOfList(open: readonly Task[], list: Pick<List, "id" | "inbox">): Task[] {
  // Positions sort as text, byte by byte; where two screens chose the same one, what was made first comes first.
  const keyed = open.filter(isIn(list)).map((task) => ({ task, key: `${task.position} ${task.created_at}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ task }) => task);
}

/** How many are open in each list, by its id, counted once for all of them. What waits to be created counts for "". */
export function countByList(open: readonly Task[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { list_id } of open) counts.set(list_id, (counts.get(list_id) ?? 0) + 1);
  return counts;
}

export interface Day {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly tasks: readonly Task[];
}

/** From tomorrow on; the first `empty` days also where nothing is due. */
export function upcomingDays(open: readonly Task[], place: Place, empty: number): Day[] {
  const today = todayOf(place);
  const days = new Map<string, Task[]>();
  let day = Temporal.PlainDate.from(today);
  for (let i = 0; i < empty; i++) {
    day = day.add({ days: 1 });
    days.set(day.toString(), []);
  }
  for (const task of open.toSorted(byDue(place.timeZone))) {
    if (task.due_date === null) continue;
    const due = dayOf(task.due_date, place.timeZone);
    if (due > today) days.set(due, [...(days.get(due) ?? []), task]);
  }
  return [...days].map(([key, tasks]) => ({ day: key, tasks })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Completed tasks by the day they were completed on, the last first. */
export function doneDays(all: Iterable<Task>, timeZone: string): Day[] {
  const done = [...all].filter((it) => it.completed_at !== null);
  done.sort((a, b) => ((a.completed_at as string) < (b.completed_at as string) ? 1 : -1));
  const days = Map.groupBy(done, (it) => dayOf(it.completed_at as string, timeZone));
  return [...days].map(([day, tasks]) => ({ day, tasks }));
}

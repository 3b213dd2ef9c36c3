import type { Task } from "@todo/contracts/task";
import { dueUntil } from "@todo/domain/tasks/due-instant";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { sayDue } from "@todo/language/say-due";
import { sayReminder, sayTask } from "@todo/language/say-task";
import type { Turn } from "../turn.ts";
import { offerToAdd } from "./offer.ts";
import { explain, findTask } from "./references.ts";
import { sayNone, sayNumbered, sayRange } from "./say.ts";

/** Maximum number of tasks shown; a narrower request shows others. */
const limit = 20;

export interface TaskPage {
  readonly items: readonly Task[];
  readonly next_cursor: string | null;
}

/** The tasks that match a filter, at most `limit`. Undefined when there are none and the answer says why. */
export async function listTasks(turn: Turn, filter: Filter, limit: number): Promise<TaskPage | undefined> {
  const { now } = turn.here;
  const result = await turn.use("list_tasks", { ...toArguments(filter, now), limit });
  if (!result.ok) return explain(turn, result.value);
  const page = result.value as TaskPage;
  if (!filter.overdue) return page;
  // A date begins before now, and is due until the end of the day.
  const isOver = ({ due_date, time_zone }: Task) => (dueUntil(due_date, time_zone) ?? now) < now;
  return { ...page, items: page.items.filter(isOver) };
}

/** Maximum number of tasks that one message of the user may change. */
const maxChanged = 20;

/** The tasks that match a filter, to change them all. Undefined when there are none, or too many, and the answer says why. */
export async function listToChange(turn: Turn, filter: Filter): Promise<readonly Task[] | undefined> {
  const page = await listTasks(turn, filter, maxChanged + 1);
  if (!page) return undefined;
  const { items } = page;
  if (items.length > 0 && items.length <= maxChanged) return items;
  turn.say(items.length === 0 ? sayNone(turn, filter) : turn.words.tooMany(maxChanged));
  return undefined;
}

/** The filter as arguments of `list_tasks`. */
function toArguments({ overdue, ...filter }: Filter, now: string): object {
  const dated = overdue || filter.due_from || filter.due_to;
  return {
    ...filter,
    ...(overdue && { due_to: now }),
    ...(dated && { sort: "due_date", order: "asc" }),
  };
}

export async function list(turn: Turn, filter: Filter): Promise<void> {
  const page = await listTasks(turn, filter, limit);
  if (!page) return;
  const range = sayRange(turn, filter);
  if (range.some((day) => day) && page.items.length > 0) turn.say(`${turn.words.dueHeading(...range)}\n`);
  showPage(turn, page, sayNone(turn, filter));
}

export async function search(
  turn: Turn,
  { query, status }: { query: string; status?: string },
): Promise<void> {
  const result = await turn.use("search_tasks", { query, ...(status && { status }), limit });
  if (!result.ok) return explain(turn, result.value);
  const page = result.value as TaskPage;
  showPage(turn, page, turn.words.nothingFound(query));
  if (page.items.length === 0) offerToAdd(turn);
}

export function showPage(turn: Turn, { items, next_cursor }: TaskPage, none: string): void {
  const shown = items.map(({ id, title }) => ({ id, title }));
  turn.state = { ...turn.state, shown, ...(shown.length === 1 && { it: shown[0] ?? null }) };
  const { here, words } = turn;
  turn.say(items.length === 0 ? none : sayNumbered(items.map((task) => sayTask(task, here, words.task))));
  if (next_cursor !== null) turn.say(`\n${words.moreThanThese(items.length)}`);
}

export async function show(turn: Turn, ref: TaskRef, intent: Intent): Promise<void> {
  const task = await findTask(turn, ref, intent);
  if (!task) return;
  turn.say(`${sayTask(task, turn.here, turn.words.task)}.${task.description ? `\n${task.description}` : ""}`);
}

interface ListedReminder {
  readonly lead_time: string | null;
  readonly remind_at: string | null;
  readonly status: string;
}

export async function reminders(turn: Turn, ref: TaskRef | undefined, intent: Intent): Promise<void> {
  const task = ref && (await findTask(turn, ref, intent));
  if (ref && !task) return;
  const input = { status: "PENDING", ...(task && { task: task.id }), ...(!task && { limit }) };
  const result = await turn.use("list_reminders", input);
  if (!result.ok) return explain(turn, result.value);
  const { items } = result.value as { items: readonly ListedReminder[] };
  if (items.length === 0) return turn.say(turn.words.noReminders());
  const { here, words } = turn;
  const when = (at: string | null) => (at ? sayDue(at, here, words.task.dueFormat) : words.noTimeYet());
  turn.say(sayNumbered(items.map((it) => `${when(it.remind_at)} (${sayReminder(it, here, words.task)})`)));
}

interface Entry {
  readonly type: string;
  readonly time: string;
}

export async function history(turn: Turn, ref: TaskRef | undefined, intent: Intent): Promise<void> {
  const task = ref && (await findTask(turn, ref, intent));
  if (ref && !task) return;
  const result = await turn.use("query_audit_log", { ...(task && { task: task.id }), limit });
  if (!result.ok) return explain(turn, result.value);
  const { items } = result.value as { items: readonly Entry[] };
  if (items.length === 0) return turn.say(turn.words.nothingRecorded());
  const { here, words } = turn;
  const say = ({ type, time }: Entry) => `${sayDue(time, here, words.task.dueFormat)}: ${words.event(type)}`;
  turn.say(sayNumbered(items.map(say)));
}

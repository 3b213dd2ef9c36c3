import type { Reminder, ReminderRequest } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { listDeletions, listIdOf } from "./lists-with-pending.ts";
import { type PendingChange, taskIdOf, verbOf } from "./pending-change.ts";

export type Tasks = ReadonlyMap<string, Task>;

/** The tasks as they will be once everything that waits is done. What is waiting to be created has the id of its change. */
export function withPending(tasks: Tasks, pending: readonly PendingChange[], timeZone: string): Tasks {
  if (pending.length === 0) return tasks;
  const result = new Map(tasks);
  const deletions = listDeletions(pending);
  for (const change of pending) {
    if (deletions.includes(change)) for (const task of withoutList(result, change)) keep(result, task);
    if (change.path.startsWith("/api/lists")) continue;
    const id = taskIdOf(change) ?? change.id;
    if (verbOf(change) === "restore") {
      const kept = tasks.get(id);
      if (kept) result.set(id, kept);
      continue;
    }
    const before = result.get(id);
    const after = before ? changed(before, change) : created(change, timeZone);
    if (after) result.set(id, after);
    else result.delete(id);
  }
  return result;
}

type Fate = readonly [id: string, task: Task | undefined];

const keep = (all: Map<string, Task>, [id, task]: Fate) => (task ? all.set(id, task) : all.delete(id));

/** What becomes of the tasks of a list that is deleted: they go with it, or to the Inbox, which has no id here. */
export function withoutList(all: Tasks, { method, path }: Pick<PendingChange, "method" | "path">): Fate[] {
  const listId = method === "DELETE" ? listIdOf({ path }) : undefined;
  if (listId === undefined) return [];
  const toInbox = path.includes("tasks=inbox");
  const inside = [...all.values()].filter(({ list_id }) => list_id === listId);
  return inside.map((task) => [task.id, toInbox ? { ...task, list_id: "" } : undefined]);
}

function changed(task: Task, change: PendingChange): Task | undefined {
  if (change.method === "DELETE") return undefined;
  switch (verbOf(change)) {
    case "complete":
      return { ...task, status: "completed", completed_at: change.at };
    case "reopen":
      return { ...task, status: "pending", completed_at: null };
    case "skip":
      return undefined;
    default:
      return withFields(task, change);
  }
}

function withFields(task: Task, { body = {}, at }: PendingChange): Task {
  const { reminders, list_id, ...fields } = body as Omit<Partial<Task>, "reminders"> & {
    reminders?: readonly ReminderRequest[];
  };
  // Of a list that waits to be created, too.
  const list = list_id === undefined ? {} : { list_id: list_id.replace(/[{}]/g, "") };
  return {
    ...task,
    ...fields,
    ...list,
    ...(reminders && { reminders: reminders.map((it, index) => known(task, it) ?? waiting(it, index)) }),
    updated_at: at,
  };
}

/** Undefined when it creates nothing: what it changes is not there any more. */
function created(change: PendingChange, timeZone: string): Task | undefined {
  if (change.method !== "POST" || change.path !== "/api/tasks") return undefined;
  const blank: Task = {
    id: change.id,
    title: "",
    description: "",
    status: "pending",
    priority: "medium",
    tags: [],
    due_date: null,
    time_zone: timeZone,
    recurrence: null,
    rrule: null,
    reminders: [],
    series_id: null,
    occurrence: null,
    version: 0,
    created_at: change.at,
    updated_at: change.at,
    completed_at: null,
    // The Inbox, and after all others, unless it says otherwise.
    list_id: "",
    position: "~",
    deleted_at: null,
  };
  return withFields(blank, change);
}

/** What is asked for again stays as it is: it may have rung, or be snoozed. */
function known({ reminders }: Task, { lead_time, remind_at }: ReminderRequest): Reminder | undefined {
  return reminders.find((it) =>
    lead_time === undefined
      ? it.lead_time === null && it.remind_at === remind_at
      : it.lead_time === lead_time,
  );
}

function waiting({ lead_time, remind_at }: ReminderRequest, index: number): Reminder {
  return {
    id: `waiting-${index}`,
    task_id: "",
    remind_at: remind_at ?? null,
    lead_time: lead_time ?? null,
    snoozed_until: null,
    status: "PENDING",
    cancel_reason: null,
  };
}

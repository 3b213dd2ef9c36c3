import type { Reminder, ReminderRequest } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { type PendingChange, taskIdOf, verbOf } from "./pending-change.ts";

export type Tasks = ReadonlyMap<string, Task>;

/** The tasks as they will be once everything that waits is done. What is waiting to be created has the id of its change. */
export function withPending(tasks: Tasks, pending: readonly PendingChange[], timeZone: string): Tasks {
  if (pending.length === 0) return tasks;
  const result = new Map(tasks);
  for (const change of pending) {
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
  const { reminders, ...fields } = body as Partial<Task> & { reminders?: readonly ReminderRequest[] };
  return { ...task, ...fields, ...(reminders && { reminders: reminders.map(waiting) }), updated_at: at };
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

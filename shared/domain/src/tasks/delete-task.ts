import type { Context } from "../context.ts";
import { combine, type Decided, type Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import type { TaskInSeries } from "./decide-update.ts";
import { newTasks } from "./new-tasks.ts";
import { nextAfterSkip } from "./next-task.ts";
import { deletedEvent, reminded } from "./task-events.ts";
import type { TaskState } from "./task-state.ts";

export function deleteTasks(tasks: readonly TaskState[]): Decision {
  return { deletedTasks: tasks, events: tasks.map((task) => deletedEvent(task)) };
}

export function deleteTask(found: TaskWithReminders): Decision {
  return {
    deletedTasks: [found.task],
    events: [deletedEvent(found.task, undefined, reminded(found))],
  };
}

/** Ends a series before an occurrence: that one and the pending ones after it are removed. Completed ones stay. */
export function deleteFollowing({ task, later }: TaskInSeries): Decision {
  const tasks = later.map((it) => it.task);
  const open = tasks.filter(({ status }) => status === "pending");
  const last = tasks.filter(({ status, nextTaskId }) => status === "completed" && nextTaskId === null);
  return {
    ...deleteTasks([task, ...open]),
    changedTasks: last.map((before) => ({ before, after: { ...before, seriesEnded: true } })),
    consultedTasks: tasks.filter((it) => !open.includes(it) && !last.includes(it)),
  };
}

/**
 * Removes an occurrence; its series continues, and its number stays used, as an EXDATE counts in RFC 5545.
 *
 * @returns as `result` the series' next pending occurrence, created now if there is none; null when the series has
 * ended
 */
export function leaveSeries(found: TaskInSeries, context: Context): Decided<TaskWithReminders | null> {
  const { task, reminders, later } = found;
  const left: Decision = {
    deletedTasks: [task],
    events: [deletedEvent(task, task.status === "pending" ? "skipped" : undefined, reminded(found))],
  };
  const isLast = task.nextTaskId === null && !task.seriesEnded;
  const next = isLast ? nextAfterSkip(task, reminders, context) : null;
  if (next) return { decision: combine(left, newTasks([next])), result: next };
  return { decision: left, result: later.find((it) => it.task.status === "pending") ?? null };
}

import type { Context } from "../context.ts";
import { combine, type Decided, type Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import type { TaskInSeries } from "./decide-update.ts";
import { newTasks } from "./new-tasks.ts";
import { nextAfterSkip } from "./next-task.ts";
import { type Deletion, deleted } from "./trash.ts";

/** Ends a series before an occurrence: that one and the pending ones after it are deleted. Completed ones stay. */
export function deleteFollowing({ task, later }: TaskInSeries, how: Deletion): Decision {
  const tasks = later.map((it) => it.task);
  const open = tasks.filter(({ status }) => status === "pending");
  const last = tasks.filter(({ status, nextTaskId }) => status === "completed" && nextTaskId === null);
  return combine(deleted([task, ...open], how), {
    changedTasks: last.map((before) => ({ before, after: { ...before, seriesEnded: true } })),
    consultedTasks: tasks.filter((it) => !open.includes(it) && !last.includes(it)),
  });
}

/**
 * Deletes an occurrence; its series continues, and its number stays used, as an EXDATE counts in RFC 5545.
 *
 * @returns as `result` the series' next pending occurrence, created now if there is none; null when the series has
 * ended
 */
export function leaveSeries(
  found: TaskInSeries,
  context: Context,
  how: Deletion,
): Decided<TaskWithReminders | null> {
  const { task, reminders, later } = found;
  const isLast = task.nextTaskId === null && !task.seriesEnded;
  const next = isLast ? nextAfterSkip(task, reminders, context) : null;
  // Restored, it must not make the next one again.
  const left = deleted([found], how, {
    ...(task.status === "pending" && { reason: "skipped" }),
    changed: (it) => (next ? { ...it, nextTaskId: next.task.id } : it),
  });
  if (next) return { decision: combine(left, newTasks([next])), result: next };
  return { decision: left, result: later.find((it) => it.task.status === "pending") ?? null };
}

import { TaskCompleted, TaskReopened } from "@todo/contracts/events/task-events";
import type { PassedOver } from "@todo/contracts/passed-over";
import type { Context } from "../context.ts";
import { combine, type Decided, nothing } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import type { TaskInSeries } from "./decide-update.ts";
import { passedOverBy } from "./next-after-completion.ts";
import { isWithdrawable } from "./next-task.ts";
import { mergeChanges, withdraw } from "./series-end.ts";
import { reminded, taskEvent } from "./task-events.ts";
import type { TaskState } from "./task-state.ts";

/** A task that was completed. */
export interface CompletedTask extends TaskWithReminders {
  /** The occurrences that its series passes over before the next one; undefined if there are none. */
  readonly passed_over?: PassedOver;
}

/** Completing a completed task changes nothing. */
export function completeTask(
  before: TaskWithReminders,
  { now }: Pick<Context, "now">,
): Decided<CompletedTask> {
  const { task, reminders } = before;
  if (task.status === "completed") return { decision: nothing, result: { task, reminders } };
  const after: TaskState = {
    ...task,
    status: "completed",
    completedAt: now,
    updatedAt: now,
    version: task.version + 1,
  };
  const left = passedOver(after, now);
  const events = [
    taskEvent(TaskCompleted, after, {
      ...reminded(before),
      completed_at: now,
      recurs: recurs(after),
      ...left,
    }),
  ];
  return {
    decision: { changedTasks: [{ before: task, after }], events },
    result: { task: after, reminders, ...left },
  };
}

const recurs = ({ recurrence, nextTaskId, seriesEnded }: TaskState) =>
  recurrence?.mode === "on_completion" && nextTaskId === null && !seriesEnded;

/** Part of the answer to the completion, because without a next occurrence no event of the series would report it. */
function passedOver(completed: TaskState, now: string): Pick<CompletedTask, "passed_over"> {
  if (completed.nextTaskId !== null || completed.seriesEnded) return {};
  const found = passedOverBy(completed, now);
  return found ? { passed_over: found } : {};
}

/**
 * Reopening a pending task changes nothing. The next occurrence is withdrawn, and the next completion creates it
 * again. If somebody has changed it, it stays, and no second one is created.
 */
export function reopenTask(before: TaskInSeries, { now }: Pick<Context, "now">): Decided<TaskWithReminders> {
  const { task, reminders, later } = before;
  if (task.status === "pending") return { decision: nothing, result: { task, reminders } };
  const after: TaskState = {
    ...task,
    status: "pending",
    completedAt: null,
    updatedAt: now,
    version: task.version + 1,
  };
  const events = [taskEvent(TaskReopened, after, { ...reminded(before), reopened_at: now })];
  const reopened = { changedTasks: [{ before: task, after }], events };
  const next = later.find((it) => it.task.id === task.nextTaskId)?.task;
  // Occurrences that were passed over were not skipped: when the task is completed again, this is decided again.
  const number = (task.occurrence ?? 0) + task.skippedAfter + 1;
  const withdrawn = next && isWithdrawable(task, next) ? withdraw(after, [next], number) : nothing;
  const decision = combine(reopened, withdrawn);
  return {
    decision: { ...decision, changedTasks: mergeChanges(decision.changedTasks ?? []) },
    result: { task: after, reminders },
  };
}

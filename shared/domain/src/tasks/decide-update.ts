import type { TaskPatch } from "@todo/contracts/task";
import type { Scope } from "@todo/contracts/task-scope";
import type { Context } from "../context.ts";
import { combine, type Decided, type Decision, nothing } from "../decision.ts";
import { same } from "../same.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { propagateChanges } from "./propagate-changes.ts";
import { freed, mergeChanges, withdraw } from "./series-end.ts";
import type { TaskState } from "./task-state.ts";
import { updateTask } from "./update-task.ts";
import { updatedTask } from "./updated-task.ts";

/** A task, and the later occurrences of its series in order. */
export interface TaskInSeries extends TaskWithReminders {
  readonly later: readonly TaskWithReminders[];
}

/** Applies a patch to a task and to the later occurrences of its series. A patch that changes nothing writes nothing. */
export function decideUpdate(
  before: TaskInSeries,
  patch: TaskPatch,
  context: Context,
  scope?: Scope,
  position?: string,
): Decided<TaskWithReminders> {
  const update = updateTask(before, patch, context, scope, position);
  if (!update) return { decision: nothing, result: before };
  const decision = combine(updatedTask(before, update), propagateToSeries(before, update, context, scope));
  const changedTasks = mergeChanges(decision.changedTasks ?? []);
  const written = [...changedTasks.map((it) => it.before), ...(decision.deletedTasks ?? [])];
  const later = before.later.map(({ task }) => task);
  return {
    decision: { ...decision, changedTasks, consultedTasks: later.filter((it) => !written.includes(it)) },
    result: { task: update.task, reminders: update.reminders.filter((it) => !it.removed) },
  };
}

/** Applies the changes of a series to its later occurrences. */
function propagateToSeries(
  before: TaskInSeries,
  after: TaskWithReminders,
  context: Context,
  scope: Scope = before.task.status === "completed" ? "this" : "following",
): Decision {
  const { seriesId, occurrence, nextTaskId } = before.task;
  // Each occurrence is created from the one before it, so without a next one there are no later ones.
  if (seriesId === null || occurrence === null || nextTaskId === null) return nothing;
  // They were deleted, which ended the series; a new rule continues it.
  if (before.later.length === 0 && !same(before.task.recurrence, after.task.recurrence))
    return { changedTasks: [{ before: before.task, after: freed(after.task, null) }] };
  const moves = scope === "following";
  const { changed, withdrawn } = propagateChanges(before, after, before.later, context, moves);
  const byId = new Map(before.later.map((it) => [it.task.id, it]));
  const decision = combine(...changed.map((it) => updatedTask(byId.get(it.task.id) ?? it, it)));
  const [first, ...more] = withdrawn;
  if (!first) return decision;
  return combine(
    decision,
    withdrawAfter([after.task, ...keptOf(before, changed, withdrawn)], [first, ...more]),
  );
}

/** The later occurrences that stay, with their new values. */
function keptOf(
  { later }: TaskInSeries,
  changed: readonly TaskWithReminders[],
  withdrawn: readonly TaskState[],
): TaskState[] {
  const after = new Map(changed.map(({ task }) => [task.id, task]));
  const kept = later.slice(0, later.length - withdrawn.length);
  return kept.map(({ task }) => after.get(task.id) ?? task);
}

function withdrawAfter(
  kept: readonly [TaskState, ...TaskState[]],
  withdrawn: readonly [TaskState, ...TaskState[]],
) {
  return withdraw(kept.at(-1) ?? kept[0], withdrawn);
}

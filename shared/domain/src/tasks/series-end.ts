import type { Change, Decision } from "../decision.ts";
import { deletedEvent } from "./task-events.ts";
import type { TaskState } from "./task-state.ts";

/**
 * Removes the last occurrences of a series, as if they had never been created.
 *
 * @param last the occurrence before them, which will create the next one again
 * @param number of that next one: those between the two were skipped
 */
export function withdraw(
  last: TaskState,
  withdrawn: readonly [TaskState, ...TaskState[]],
  number: number | null = withdrawn[0].occurrence,
): Decision {
  return {
    changedTasks: [{ before: last, after: freed(last, number) }],
    deletedTasks: withdrawn,
    events: withdrawn.map((task) => deletedEvent(task, "withdrawn")),
  };
}

/**
 * The last occurrence of a series, changed so that it creates the next one again, whatever came after it before.
 *
 * @param number of the next one
 */
export function freed(last: TaskState, number: number | null): TaskState {
  const skippedAfter =
    number === null || last.occurrence === null ? last.skippedAfter : number - 1 - last.occurrence;
  return { ...last, nextTaskId: null, skippedAfter };
}

/**
 * Merges several decisions' changes to the same task into one: from what was read to the final state.
 *
 * @param changes in the order in which they are made
 */
export function mergeChanges(changes: readonly Change<TaskState>[]): Change<TaskState>[] {
  const merged = new Map<string, Change<TaskState>>();
  for (const { before, after } of changes)
    merged.set(before.id, { before: merged.get(before.id)?.before ?? before, after });
  return [...merged.values()];
}

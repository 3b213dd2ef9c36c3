import type { TaskState } from "@todo/domain/tasks/task-state";
import { isOpen } from "@todo/domain/tasks/trash";
import { inboxId } from "../lists/inbox.ts";
import type { Unit } from "./unit.ts";

/** The change of a list's number of open tasks. */
export interface ListCount {
  readonly list_id: string;
  readonly user_id: string;
  readonly inbox: boolean;
  readonly delta: number;
}

/** The lists whose number of open tasks changes, and the Inboxes of users who have no list before this commit. */
export function listCounts(units: readonly Unit[]): ListCount[] {
  const counts = new Map<string, ListCount>();
  const add = (userId: string, listId: string, by: number) => {
    const before = counts.get(listId)?.delta ?? 0;
    const inbox = listId === inboxId(userId);
    counts.set(listId, { list_id: listId, user_id: userId, inbox, delta: before + by });
  };
  const count = (task: TaskState, by: number) => isOpen(task) && add(task.userId, task.listId, by);
  for (const { decision } of units) {
    for (const task of decision.createdTasks ?? []) count(task, 1);
    for (const task of decision.deletedTasks ?? []) count(task, -1);
    for (const { before, after } of decision.changedTasks ?? []) {
      count(before, -1);
      count(after, 1);
    }
    // The Inbox is created with the first list, as it is with the first task.
    for (const { userId } of decision.createdLists ?? []) add(userId, inboxId(userId), 0);
  }
  return [...counts.values()].filter(({ delta, inbox }) => delta !== 0 || inbox);
}

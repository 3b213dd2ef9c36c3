import { ListDeleted, ListRestored } from "@todo/contracts/events/list-events";
import type { Context } from "../context.ts";
import { type Decided, type Decision, nothing } from "../decision.ts";
import { listEvent } from "./list-events.ts";
import { type ListState, toListFields } from "./list-state.ts";

/** Moves a list into the trash. What happens to its tasks is decided elsewhere. */
export function trashList(before: ListState, { now }: Pick<Context, "now">): Decision {
  const after = { ...before, version: before.version + 1, updatedAt: now, deletedAt: now };
  return { changedLists: [{ before, after }], events: [listEvent(ListDeleted, after)] };
}

export function eraseList(list: ListState): Decision {
  const after = { ...list, version: list.version + 1 };
  return { erasedLists: [list], events: [listEvent(ListDeleted, after, { permanently: true })] };
}

/** Restoring a list that is not in the trash changes nothing. */
export function restoreList(before: ListState, { now }: Pick<Context, "now">): Decided<ListState> {
  if (before.deletedAt === null) return { decision: nothing, result: before };
  const after = { ...before, version: before.version + 1, updatedAt: now, deletedAt: null };
  const events = [listEvent(ListRestored, after, { list: toListFields(after) })];
  return { decision: { changedLists: [{ before, after }], events }, result: after };
}

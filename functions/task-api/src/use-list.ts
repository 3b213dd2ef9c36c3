import type { Place } from "@todo/contracts/position";
import { findList } from "@todo/database/lists/find-lists";
import { inboxId } from "@todo/database/lists/inbox";
import type { Database } from "@todo/database/tables/database";
import { type Neighbour, neighbours } from "@todo/database/tasks/neighbours";
import type { ListState } from "@todo/domain/lists/list-state";
import { isPlaced, positionAmong } from "@todo/domain/lists/place-among";
import { ProblemError } from "@todo/function-kit/problem-error";

/** The list that a task is put into, and the items around its position there. */
export interface ListToUse {
  /** Undefined: not loaded. The commit checks that tasks may be put into it. */
  readonly list: { readonly found: ListState | undefined } | undefined;
  readonly around: readonly Neighbour[];
}

export interface UseOfList {
  readonly userId: string;
  readonly listId: string;
  /** The task's current list. */
  readonly isIn?: string;
  /** The task's id, if it exists already. */
  readonly taskId?: string;
  readonly place: Place;
}

/** Loads the list only after the commit has refused once: usually the list exists, and this saves a statement. */
export async function loadList(db: Database, use: UseOfList, attempt: number): Promise<ListToUse> {
  const { userId, listId, isIn, taskId, place } = use;
  const isOther = listId !== isIn && listId !== inboxId(userId);
  const list = isOther && attempt > 0 ? { found: await findList(db, userId, listId) } : undefined;
  const anchor = place.before ?? place.after;
  const side = place.before === undefined ? "after" : "before";
  if (anchor === undefined) return { list, around: [] };
  return { list, around: await neighbours(db, userId, { anchor, side, listId, except: taskId }) };
}

/**
 * The place that a task gets, and the lists that the commit must find usable for it.
 *
 * @throws ProblemError 422 `unknown_list`, 409 `list_archived`; DomainError for a place that is none
 */
export function useList({ userId, listId, isIn, place }: UseOfList, { list, around }: ListToUse) {
  if (list) checkUsable(list.found);
  return {
    position: isPlaced(place) ? positionAmong(place, around) : undefined,
    usedLists: listId === isIn || listId === inboxId(userId) ? [] : [listId],
  };
}

function checkUsable(list: ListState | undefined): void {
  if (!list || list.deletedAt !== null) {
    const message = "expected the id of one of your lists";
    throw new ProblemError(422, "unknown_list", `list_id: ${message}`, [{ field: "list_id", message }]);
  }
  if (list.archived) {
    const message = "this list is archived: nothing can be added to it";
    throw new ProblemError(409, "list_archived", `list_id: ${message}`, [{ field: "list_id", message }]);
  }
}

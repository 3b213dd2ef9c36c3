import { ListCreated } from "@todo/contracts/events/list-events";
import type { ListInput } from "@todo/contracts/list";
import type { Context } from "../context.ts";
import type { Decided } from "../decision.ts";
import { naturalPosition } from "../positions.ts";
import { listEvent } from "./list-events.ts";
import { type ListState, toListFields } from "./list-state.ts";
import { isPlaced, positionAmong } from "./place-among.ts";

/** @param others the user's other lists. @throws DomainError `invalid_position`, `unknown_place`, `one_place` */
export function createList(
  input: ListInput,
  userId: string,
  others: readonly ListState[],
  { now, newId }: Context,
): Decided<ListState> {
  const position = isPlaced(input) ? positionAmong(input, others) : null;
  return createdList({ ...input, position, archived: false }, { id: newId(), userId, now });
}

interface NewList extends Pick<ListState, "name" | "color" | "archived"> {
  /** Null: the place that follows from when it is made. */
  readonly position: string | null;
}

/** The one place where a list is made. */
export function createdList(
  { name, color, position, archived }: NewList,
  { id, userId, now }: Pick<ListState, "id" | "userId"> & Pick<Context, "now">,
): Decided<ListState> {
  const list: ListState = {
    id,
    userId,
    name,
    color,
    position: position ?? naturalPosition(now, id),
    archived,
    inbox: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const events = [listEvent(ListCreated, list, { list: toListFields(list) })];
  return { decision: { createdLists: [list], events }, result: list };
}

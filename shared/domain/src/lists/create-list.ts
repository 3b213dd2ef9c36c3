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
  const id = newId();
  const list: ListState = {
    id,
    userId,
    name: input.name,
    color: input.color,
    position: isPlaced(input) ? positionAmong(input, others) : naturalPosition(now, id),
    archived: false,
    inbox: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const events = [listEvent(ListCreated, list, { list: toListFields(list) })];
  return { decision: { createdLists: [list], events }, result: list };
}

import { ListCreated } from "@todo/contracts/events/list-events";
import type { ImportedList } from "@todo/contracts/imported-item";
import type { Context } from "../context.ts";
import type { Decided } from "../decision.ts";
import { listEvent } from "../lists/list-events.ts";
import { type ListState, toListFields } from "../lists/list-state.ts";
import { naturalPosition } from "../positions.ts";

export function importList(
  item: ImportedList,
  { id, userId }: { id: string; userId: string },
  { now }: Pick<Context, "now">,
): Decided<ListState> {
  const list: ListState = {
    id,
    userId,
    name: item.name,
    color: item.color,
    position: item.position ?? naturalPosition(now, id),
    archived: item.archived,
    inbox: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
  const events = [listEvent(ListCreated, list, { list: toListFields(list) })];
  return { decision: { createdLists: [list], events }, result: list };
}

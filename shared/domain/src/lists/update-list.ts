import { type ListField, ListUpdated } from "@todo/contracts/events/list-events";
import type { ListPatch } from "@todo/contracts/list";
import type { Context } from "../context.ts";
import { type Decided, nothing } from "../decision.ts";
import { DomainError } from "../domain-error.ts";
import { same } from "../same.ts";
import { listEvent } from "./list-events.ts";
import type { ListState } from "./list-state.ts";
import { isPlaced, positionAmong } from "./place-among.ts";

/**
 * Applies a patch to a list. Writes nothing if nothing changes.
 *
 * @throws DomainError `inbox_stays`, `invalid_position`, `unknown_place`, `one_place`
 */
export function updateList(
  before: ListState,
  patch: ListPatch,
  others: readonly ListState[],
  { now }: Pick<Context, "now">,
): Decided<ListState> {
  if (before.inbox && patch.archived) {
    throw new DomainError("inbox_stays", "archived", "the Inbox cannot be archived");
  }
  const after: ListState = {
    ...before,
    name: patch.name ?? before.name,
    color: patch.color === undefined ? before.color : patch.color,
    archived: patch.archived ?? before.archived,
    position: isPlaced(patch) ? positionAmong(patch, others) : before.position,
  };
  const fields: ListField[] = ["name", "color", "archived", "position"];
  const changed = fields.filter((field) => !same(before[field], after[field]));
  if (changed.length === 0) return { decision: nothing, result: before };
  const written = { ...after, version: before.version + 1, updatedAt: now };
  const changes = Object.fromEntries(
    changed.map((field) => [field, { old: before[field], new: after[field] }]),
  );
  const decision = {
    changedLists: [{ before, after: written }],
    events: [listEvent(ListUpdated, written, { changes })],
  };
  return { decision, result: written };
}

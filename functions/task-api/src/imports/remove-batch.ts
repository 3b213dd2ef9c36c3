import { contextOf } from "@todo/application/commit";
import type { DecidedTogether } from "@todo/application/commit-in-transaction";
import { findLists } from "@todo/database/lists/find-lists";
import type { Tx } from "@todo/database/tables/database";
import { forgetItems, itemsToRemove, listsInUse } from "@todo/database/transfer/imported-items";
import type { ImportStateRow } from "@todo/database/transfer/imports";
import { combine } from "@todo/domain/decision";
import { eraseList } from "@todo/domain/lists/delete-list";
import type { ListState } from "@todo/domain/lists/list-state";
import { deleted, intoTrash } from "@todo/domain/tasks/trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Trace } from "@todo/function-kit/trace";
import { recordProgress } from "./progress.ts";

/**
 * Removes some of the items of an import. Unchanged items are erased; changed items, which contain the user's work, go
 * into the trash. Lists come last, and those that are in use stay.
 *
 * @returns whether there is more to remove
 */
export async function removeBatch(
  deps: Dependencies,
  tx: Tx,
  found: ImportStateRow,
  size: number,
  trace: Trace,
): Promise<DecidedTogether<boolean>> {
  const context = contextOf(deps);
  const { items, tasks } = await itemsToRemove(tx, found, size);
  const unchanged = tasks.filter(({ version }) => version === 1);
  const changed = tasks.filter(({ version, deletedAt }) => version > 1 && deletedAt === null);
  const isLists = items.every(({ kind }) => kind === "list");
  const lists = isLists
    ? await emptyLists(
        tx,
        found.user_id,
        items.map(({ item_id }) => item_id),
        context.now,
      )
    : [];
  // Lists wait until all tasks are gone.
  const handled = isLists ? items : items.filter(({ kind }) => kind === "task");
  await forgetItems(
    tx,
    handled.map(({ item_id }) => item_id),
  );
  const more = items.length === size || handled.length < items.length;
  const event = await recordProgress(
    tx,
    found,
    {
      ...found,
      status: more ? "undoing" : "undone",
      removed: found.removed + unchanged.length + changed.length + lists.length,
    },
    context.now,
  );
  const decision = combine(
    deleted(unchanged, "permanently"),
    deleted(changed, intoTrash(context)),
    ...lists.map(eraseList),
    { events: [event] },
  );
  return { units: [{ userId: found.user_id, trace, actor: found.actor, decision }], result: more };
}

async function emptyLists(tx: Tx, userId: string, ids: readonly string[], now: string): Promise<ListState[]> {
  const inUse = await listsInUse(tx, userId, ids);
  const all = (await findLists(tx, userId, now)).map(({ list }) => list);
  return all.filter(({ id, version }) => ids.includes(id) && version === 1 && !inUse.has(id));
}

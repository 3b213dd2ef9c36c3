import { contextOf } from "@todo/application/commit";
import type { DecidedTogether } from "@todo/application/commit-in-transaction";
import type { Tx } from "@todo/database/tables/database";
import {
  importedLists,
  type SettledRow,
  settleRows,
  type WaitingRow,
  waitingRows,
} from "@todo/database/transfer/import-rows";
import { existingItems, rememberItems } from "@todo/database/transfer/imported-items";
import { type ImportStateRow, lockImport } from "@todo/database/transfer/imports";
import { combine } from "@todo/domain/decision";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Trace } from "@todo/function-kit/trace";
import { addLists } from "./add-lists.ts";
import { addTasks } from "./add-tasks.ts";
import { recordProgress } from "./progress.ts";
import { isInbox, type Surroundings } from "./rows-to-add.ts";

/** @returns whether there are more rows */
export async function addBatch(
  deps: Dependencies,
  tx: Tx,
  found: ImportStateRow,
  size: number,
  trace: Trace,
): Promise<DecidedTogether<boolean>> {
  const context = contextOf(deps);
  const waiting = await waitingRows(tx, found.id, size);
  const rows = ofOneKind(waiting);
  const ids = rows.flatMap(({ item_id }) => item_id ?? []);
  const surroundings: Surroundings = {
    found,
    rows,
    existing: await existingItems(tx, found.user_id, ids),
    lists: await importedLists(tx, found.id),
  };
  const add = rows[0]?.kind === "list" ? addLists : addTasks;
  const { decision, settled } = await add(tx, surroundings, context);
  await settleRows(tx, found.id, settled);
  const keys = new Map(rows.map(({ ordinal, kind, key }) => [ordinal, { kind, key }]));
  const items = settled.flatMap(({ ordinal, outcome, item_id }) => {
    const of = keys.get(ordinal);
    return outcome === "added" && of && item_id !== null ? [{ ...of, item_id }] : [];
  });
  await rememberItems(tx, found, items);
  const count = (outcome: SettledRow["outcome"]) => settled.filter((it) => it.outcome === outcome).length;
  const more = waiting.length === size || rows.length < waiting.length;
  const event = await recordProgress(
    tx,
    found,
    {
      status: more ? "running" : "finished",
      already: found.already + count("already"),
      added: found.added + count("added"),
      refused: found.refused + count("refused"),
      removed: found.removed,
    },
    context.now,
  );
  const unit = {
    userId: found.user_id,
    trace,
    actor: found.actor,
    decision: combine(decision, { events: [event] }),
  };
  return { units: [unit], result: more };
}

/**
 * The first rows that may be committed together. Lists are committed before their tasks, because a statement does not
 * see the rows that it inserts, and so could not count them. The same applies to the Inbox, which the file may change.
 */
function ofOneKind(rows: readonly WaitingRow[]): readonly WaitingRow[] {
  const [first] = rows;
  if (!first) return [];
  if (isInbox(first)) return [first];
  const end = rows.findIndex((row) => row.kind !== first.kind || isInbox(row));
  return end < 0 ? rows : rows.slice(0, end);
}

/** Refuses the next waiting row. */
export async function refuseNext({ db }: Dependencies, importId: string, reason: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const found = await lockImport(tx, importId);
    const [row] = await waitingRows(tx, importId, 1);
    if (found?.status !== "running" || !row) return;
    await settleRows(tx, importId, [{ ordinal: row.ordinal, outcome: "refused", reason, item_id: null }]);
    const refused = found.refused + 1;
    await tx.updateTable("imports").set({ refused }).where("id", "=", importId).execute();
  });
}

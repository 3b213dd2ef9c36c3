import type { ImportedList } from "@todo/contracts/imported-item";
import { findLists, makeInbox } from "@todo/database/lists/find-lists";
import type { Tx } from "@todo/database/tables/database";
import type { SettledRow, WaitingRow } from "@todo/database/transfer/import-rows";
import type { Context } from "@todo/domain/context";
import { combine, type Decision, nothing } from "@todo/domain/decision";
import { importList } from "@todo/domain/imports/import-list";
import type { ListState } from "@todo/domain/lists/list-state";
import { updateList } from "@todo/domain/lists/update-list";
import { maxLists } from "../create-list.ts";
import { type Added, isInbox, type Surroundings } from "./rows-to-add.ts";

/** Lists of other programs have no permanent keys, so they are identified by name. */
const byName = (source: string) => source !== "todo";

export async function addLists(
  tx: Tx,
  { found, rows, existing }: Surroundings,
  context: Context,
): Promise<Added> {
  const userId = found.user_id;
  const [first] = rows;
  if (first && isInbox(first)) return changeInbox(tx, userId, first, context);
  const all = (await findLists(tx, userId, context.now)).map(({ list }) => list);
  const names = new Map(all.filter((it) => it.deletedAt === null).map((it) => [foldedName(it), it]));
  const decisions: Decision[] = [];
  const settled: SettledRow[] = [];
  let count = all.length;
  for (const { ordinal, payload, item_id: id, reason } of rows) {
    const item = payload as ImportedList;
    const same = byName(found.source) ? names.get(foldedName(item)) : undefined;
    if (id !== null && existing.has(id)) {
      const why = existing.get(id) === "in_trash" ? "it is in the trash" : reason;
      settled.push({ ordinal, outcome: "already", reason: why, item_id: id });
    } else if (same) {
      const why = "there is a list of this name: tasks are added to it";
      settled.push({ ordinal, outcome: "already", reason: why, item_id: same.id });
    } else if (count >= maxLists || id === null) {
      const why = `a user has at most ${maxLists} lists: its tasks are added to the Inbox`;
      settled.push({ ordinal, outcome: "refused", reason: why, item_id: null });
    } else {
      const { decision, result } = importList(item, { id, userId }, context);
      decisions.push(decision);
      names.set(foldedName(result), result);
      count += 1;
      settled.push({ ordinal, outcome: "added", reason, item_id: id });
    }
  }
  return { decision: combine(...decisions), settled };
}

const foldedName = ({ name }: Pick<ListState, "name">) => name.toLowerCase();

/** The Inbox exists already: it takes name and colour from the file, unless its owner has set them. */
async function changeInbox(
  tx: Tx,
  userId: string,
  { ordinal, payload }: WaitingRow,
  context: Context,
): Promise<Added> {
  await makeInbox(tx, userId, context.now);
  const [inbox] = (await findLists(tx, userId, context.now)).map(({ list }) => list);
  const { name, color, position } = payload as ImportedList;
  const patch = { name, color, ...(position !== null && { position }) };
  const isOwn = inbox === undefined || inbox.version > 1;
  const { decision } = isOwn ? { decision: nothing } : updateList(inbox, patch, [], context);
  return {
    decision,
    settled: [{ ordinal, outcome: "already", reason: null, item_id: inbox?.id ?? null }],
  };
}

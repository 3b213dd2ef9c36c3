import type { ImportedTask } from "@todo/contracts/imported-item";
import { findLists } from "@todo/database/lists/find-lists";
import { inboxId } from "@todo/database/lists/inbox";
import type { Tx } from "@todo/database/tables/database";
import type { SettledRow } from "@todo/database/transfer/import-rows";
import { importedId } from "@todo/database/transfer/imported-id";
import type { Context } from "@todo/domain/context";
import { DomainError } from "@todo/domain/domain-error";
import { importTask } from "@todo/domain/imports/import-task";
import type { ListState } from "@todo/domain/lists/list-state";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { newTasks } from "@todo/domain/tasks/new-tasks";
import type { Added, Surroundings } from "./rows-to-add.ts";

export async function addTasks(
  tx: Tx,
  { found, rows, existing, lists }: Surroundings,
  context: Context,
): Promise<Added> {
  const { user_id: userId, source } = found;
  const live = await liveLists(tx, userId, context.now);
  const used = new Map<string, ListState>();
  const created: TaskWithReminders[] = [];
  const settled: SettledRow[] = [];
  for (const { ordinal, payload, item_id: id, reason } of rows) {
    const item = payload as ImportedTask;
    if (id === null || existing.has(id)) {
      const why = id !== null && existing.get(id) === "in_trash" ? "it is in the trash" : reason;
      settled.push({ ordinal, outcome: "already", reason: why, item_id: id });
      continue;
    }
    const list = live.get((item.list !== null && lists.get(item.list)) || "");
    const as = {
      id,
      userId,
      listId: list?.id ?? inboxId(userId),
      taskId: (key: string) => importedId(userId, source, "task", key),
      seriesId: (key: string) => importedId(userId, source, "series", key),
    };
    try {
      created.push(importTask(item, as, context));
      if (list && !list.inbox) used.set(list.id, list);
      settled.push({ ordinal, outcome: "added", reason, item_id: id });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      settled.push({ ordinal, outcome: "refused", reason: error.message, item_id: null });
    }
  }
  // An archived list is allowed, too, as in the file; but the list must not change until the commit.
  const decision = { ...newTasks(created), consultedLists: [...used.values()] };
  return { decision, settled };
}

async function liveLists(tx: Tx, userId: string, now: string): Promise<Map<string, ListState>> {
  const all = (await findLists(tx, userId, now)).map(({ list }) => list);
  return new Map(all.filter(({ deletedAt }) => deletedAt === null).map((list) => [list.id, list]));
}

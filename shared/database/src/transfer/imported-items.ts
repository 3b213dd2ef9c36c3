import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import type { Database, Tx } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";

interface Item {
  readonly item_id: string;
  readonly kind: "list" | "task";
  readonly key: string;
}

/** Records the items that an import added. An item that was erased and imported again belongs to the later import. */
export async function rememberItems(
  tx: Tx,
  { id, user_id }: { id: string; user_id: string },
  items: readonly Item[],
): Promise<void> {
  await sql`
    insert into imported_items (item_id, user_id, import_id, kind, key)
    select item_id, ${user_id}, ${id}, kind, key
    from json_to_recordset(${JSON.stringify(items)}::json) as new (item_id uuid, kind text, key text) order by item_id
    on conflict (item_id) do update set import_id = excluded.import_id, key = excluded.key`.execute(tx);
}

/** Which of these ids belong to the user's lists or tasks, including the trash. */
export async function existingItems(
  db: Database,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, "present" | "in_trash">> {
  const { rows } = await sql<{ id: string; trashed: boolean }>`
    select id, deleted_at is not null as trashed from tasks where id = any(${ids}::uuid[]) and ${visibleTo(userId)}
    union all
    select id, deleted_at is not null from lists where id = any(${ids}::uuid[]) and ${visibleTo(userId)}`.execute(
    db,
  );
  return new Map(rows.map(({ id, trashed }) => [id, trashed ? "in_trash" : "present"]));
}

/** Some of the items that an import added, tasks first, with the tasks that still exist. */
export async function itemsToRemove(
  tx: Tx,
  { id, user_id }: { id: string; user_id: string },
  limit: number,
): Promise<{ items: Item[]; tasks: TaskState[] }> {
  const items = await tx
    .selectFrom("imported_items")
    .select(["item_id", "kind", "key"])
    .where("import_id", "=", id)
    .orderBy("kind", "desc")
    .orderBy("item_id")
    .limit(limit)
    .execute();
  const ids = items.filter(({ kind }) => kind === "task").map(({ item_id }) => item_id);
  const rows = await tx
    .selectFrom("tasks")
    .select(taskColumns)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where(visibleTo(user_id))
    .execute();
  return { items, tasks: rows.map(fromTaskRow) };
}

export async function forgetItems(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom("imported_items").where("item_id", "=", sql<string>`any(${ids}::uuid[])`).execute();
}

/** Which of these lists contain any task, including the trash. */
export async function listsInUse(tx: Tx, userId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select wanted.id from unnest(${ids}::uuid[]) as wanted (id)
    where exists (select from tasks t where t.indexed and ${visibleTo(userId, "t")} and t.list_id = wanted.id)
      or exists (select from tasks t where not t.indexed and ${visibleTo(userId, "t")} and t.list_id = wanted.id)`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}

import type { ListState } from "@todo/domain/lists/list-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import type { Database, Tx } from "../tables/database.ts";
import { listColumns } from "../tables/lists.ts";
import { inboxId, newInbox } from "./inbox.ts";
import { fromListRow } from "./list-row.ts";

/** A list with its number of pending tasks; null: not counted yet. */
export interface CountedList {
  readonly list: ListState;
  readonly openTasks: number | null;
}

/**
 * All lists of a user, including those in the trash, in their order; includes the Inbox even if it has not been
 * created yet.
 */
export async function findLists(db: Database, userId: string, now: string): Promise<CountedList[]> {
  const rows = await db
    .selectFrom("lists")
    .select(listColumns)
    .where(visibleTo(userId))
    .orderBy("inbox", "desc")
    .orderBy("position")
    .orderBy("id")
    .execute();
  const found = rows.map((row) => ({ list: fromListRow(row), openTasks: row.open_tasks }));
  if (found[0]?.list.inbox) return found;
  return [{ list: newInbox(userId, now), openTasks: null }, ...found];
}

/** @returns undefined if the list does not exist or belongs to another user: callers cannot tell which */
export async function findList(db: Database, userId: string, id: string): Promise<ListState | undefined> {
  const query = db.selectFrom("lists").select(listColumns).where("id", "=", id).where(visibleTo(userId));
  const row = await query.executeTakeFirst();
  return row && fromListRow(row);
}

/**
 * Creates the user's Inbox if it does not exist. Concurrent calls create one, because its id is derived from the
 * user's.
 */
export async function makeInbox(db: Database, userId: string, now: string): Promise<void> {
  const { id, name, position, version } = newInbox(userId, now);
  await sql`
    insert into lists (id, user_id, name, position, inbox, version, created_at, updated_at)
    values (${id}, ${userId}, ${name}, ${position}, true, ${version}, ${now}, ${now}) on conflict do nothing`.execute(
    db,
  );
}

/**
 * Counts the pending tasks of those of a user's lists that are not counted yet. From then on each commit keeps the number up to
 * date: none can come in between, as a commit that changes a number locks its list, too.
 */
export async function countTasks(db: Database, userId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from lists where ${visibleTo(userId)} and open_tasks is null order by id for update`.execute(
      tx,
    );
    for (const { id } of rows) await countIn(tx, userId, id);
  });
}

async function countIn(tx: Tx, userId: string, id: string): Promise<void> {
  const open = sql`${visibleTo(userId)} and ${inList(userId, id)} and status = 'pending'`;
  await sql`
    update lists set open_tasks =
      (select count(*) from tasks where indexed and ${open}) + (select count(*) from tasks where not indexed and ${open})
    where id = ${id}`.execute(tx);
}

/** Condition on a task: that it is in this list. */
export const inList = (userId: string, listId: string) =>
  listId === inboxId(userId) ? sql<boolean>`list_id is null` : sql<boolean>`list_id = ${listId}`;

import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { sql } from "kysely";
import { remindersOf } from "../reminders/find-reminders.ts";
import type { Tx } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { isLive } from "../tasks/live-tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";
import { inList } from "./find-lists.ts";

/** The ids of a list's tasks, locked until the transaction ends, and how many of them are pending. */
export async function lockTasksOfList(
  tx: Tx,
  userId: string,
  listId: string,
): Promise<{ ids: string[]; open: number }> {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from tasks
    where id = any(array(
      select id from tasks where indexed and ${isLive(userId)} and ${inList(userId, listId)}
      union all
      select id from tasks where not indexed and ${isLive(userId)} and ${inList(userId, listId)}
    )) and ${isLive(userId)} and ${inList(userId, listId)} order by id for update`.execute(tx);
  return { ids: rows.map(({ id }) => id), open: rows.filter(({ status }) => status === "pending").length };
}

/** Locks a list until the transaction ends, so that no task is put into it meanwhile. */
export async function lockList(tx: Tx, listId: string): Promise<void> {
  await sql`select from lists where id = ${listId} for update`.execute(tx);
}

/** Loads tasks that the caller has locked, with their reminders. */
export async function loadLocked(
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<TaskWithReminders[]> {
  const rows = await tx
    .selectFrom("tasks")
    .select(taskColumns)
    .where(isLive(userId))
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .orderBy("id")
    .execute();
  const reminders = await remindersOf(tx, ids);
  return rows.map((row) => ({ task: fromTaskRow(row), reminders: reminders.get(row.id) ?? [] }));
}

import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "./task-row.ts";

/** @returns undefined when there is no such task, or it is another user's: callers cannot tell the two apart */
export async function findTask(db: Database, userId: string, id: string): Promise<TaskState | undefined> {
  const query = db.selectFrom("tasks").select(taskColumns).where("id", "=", id).where("user_id", "=", userId);
  const row = await query.executeTakeFirst();
  return row && fromTaskRow(row);
}

/**
 * Like findTask, and holds the row until the transaction ends. Whoever changes a task or its reminders locks the task
 * first, then reminders, then the event log: one order everywhere, so no deadlock.
 */
export async function lockTask(tx: Tx, userId: string, id: string): Promise<TaskState | undefined> {
  const query = tx.selectFrom("tasks").select(taskColumns).where("id", "=", id).where("user_id", "=", userId);
  const row = await query.forUpdate().executeTakeFirst();
  return row && fromTaskRow(row);
}

/**
 * Holds those of several tasks, of any users, that nobody else holds, in the order of their ids: it never waits, so one task
 * that is being changed keeps nobody from the others.
 */
export async function lockFreeTasks(tx: Tx, ids: readonly string[]): Promise<Map<string, TaskState>> {
  const query = tx
    .selectFrom("tasks")
    .select(taskColumns)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .orderBy("id");
  const rows = await query.forUpdate().skipLocked().execute();
  return new Map(rows.map((row) => [row.id, fromTaskRow(row)]));
}

/** Those of the user's tasks that exist, by id. */
export async function findTasks(
  db: Database,
  userId: string,
  ids: readonly string[],
): Promise<Map<string, TaskState>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where("user_id", "=", userId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, fromTaskRow(row)]));
}

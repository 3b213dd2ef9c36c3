import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import { toTaskRow } from "./task-row.ts";

/** At most some hundreds: PostgreSQL takes 65 535 values in one statement. */
export async function insertTasks(tx: Tx, tasks: readonly TaskState[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.insertInto("tasks").values(tasks.map(toTaskRow)).execute();
}

/** The caller holds the task's lock. */
export async function updateTask(tx: Tx, task: TaskState): Promise<void> {
  const { id, user_id, created_at, ...columns } = toTaskRow(task);
  await tx.updateTable("tasks").set(columns).where("id", "=", id).execute();
}

/** The caller holds their locks. */
export async function deleteTasks(tx: Tx, tasks: readonly TaskState[]): Promise<void> {
  const ids = tasks.map((task) => task.id);
  await tx.deleteFrom("tasks").where("id", "=", sql<string>`any(${ids}::uuid[])`).execute();
}

import type { TaskState } from "@todo/domain/tasks/task-state";
import type { Tx } from "../tables/database.ts";
import { toTaskRow } from "./task-row.ts";

export async function insertTask(tx: Tx, task: TaskState): Promise<void> {
  await tx.insertInto("tasks").values(toTaskRow(task)).execute();
}

/** The caller holds the task's lock. */
export async function updateTask(tx: Tx, task: TaskState): Promise<void> {
  const { id, user_id, created_at, ...columns } = toTaskRow(task);
  await tx.updateTable("tasks").set(columns).where("id", "=", id).execute();
}

/** The caller holds the task's lock. */
export async function deleteTask(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("tasks").where("id", "=", id).execute();
}

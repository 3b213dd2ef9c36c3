import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "./task-row.ts";

/**
 * The occurrences of a series after a number, held until the transaction ends, in the order of their numbers. Whoever
 * locks several of them does so in this order: so no deadlock.
 *
 * A new one is made under the lock of one before it. One that was made while this waited is found by asking again.
 *
 * @param after 0: all of them
 */
export async function lockSeries(
  tx: Tx,
  userId: string,
  seriesId: string,
  after: number,
): Promise<TaskState[]> {
  const found: TaskState[] = [];
  for (;;) {
    const rows = await tx
      .selectFrom("tasks")
      .select(taskColumns)
      .where("series_id", "=", seriesId)
      .where("user_id", "=", userId)
      .where("occurrence", ">", found.at(-1)?.occurrence ?? after)
      .orderBy("occurrence")
      .forUpdate()
      .execute();
    if (rows.length === 0) return found;
    found.push(...rows.map(fromTaskRow));
  }
}

/** The first open occurrence after a number. */
export async function findNextOpen(tx: Tx, task: TaskState): Promise<TaskState | undefined> {
  const row = await tx
    .selectFrom("tasks")
    .select(taskColumns)
    .where("series_id", "=", task.seriesId)
    .where("user_id", "=", task.userId)
    .where("occurrence", ">", task.occurrence)
    .where("status", "=", "pending")
    .orderBy("occurrence")
    .limit(1)
    .executeTakeFirst();
  return row && fromTaskRow(row);
}

/** The series makes no occurrence after these any more. The caller holds their locks. */
export async function endSeries(tx: Tx, last: readonly TaskState[]): Promise<void> {
  const ids = last.map((task) => task.id);
  await tx
    .updateTable("tasks")
    .set({ series_ended: true })
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("next_task_id", "is", null)
    .execute();
}

/**
 * The last occurrence that a series has is free to make the next one, whatever came after it before: the one it had made may
 * have been skipped or deleted long ago. The caller holds its lock.
 *
 * @param number of the next one that it is to make: those between were skipped
 */
export async function freeLast(
  tx: Tx,
  { userId, seriesId }: TaskState,
  number?: number | null,
): Promise<void> {
  const occurrences = tx.selectFrom("tasks").where("series_id", "=", seriesId).where("user_id", "=", userId);
  await tx
    .updateTable("tasks")
    .set({ next_task_id: null })
    .$if(typeof number === "number", (update) =>
      update.set({ skipped_after: sql<number>`${number}::integer - 1 - occurrence` }),
    )
    .where("series_id", "=", seriesId)
    .where("user_id", "=", userId)
    .where(
      "occurrence",
      "=",
      occurrences.select((eb) => eb.fn.max("occurrence").as("last")),
    )
    .execute();
}

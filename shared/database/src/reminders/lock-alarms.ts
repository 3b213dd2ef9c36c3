import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import { reminderColumns } from "../tables/reminders.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";
import { fromReminderRow } from "./reminder-row.ts";

/** The tasks whose alarms go off, each with all its reminders. */
export type AlarmedTasks = ReadonlyMap<
  string,
  { readonly task: TaskState; readonly reminders: readonly ReminderState[] }
>;

/**
 * Locks the tasks of some alarms, of any users, and their reminders until the transaction ends. It does not wait for
 * locks: a task that is locked by another transaction, or is deleted, is not in the result.
 */
export async function lockAlarmed(tx: Tx, alarms: readonly Alarm[]): Promise<AlarmedTasks> {
  const query = tx
    .selectFrom("tasks")
    .select(taskColumns)
    .where("id", "=", sql<string>`any(${[...new Set(alarms.map(({ taskId }) => taskId))]}::uuid[])`)
    .where("status", "<>", "deleted")
    .orderBy("id");
  const tasks = await query.forUpdate().skipLocked().execute();
  const reminders = await tx
    .selectFrom("reminders")
    .select(reminderColumns)
    .where("task_id", "=", sql<string>`any(${tasks.map(({ id }) => id)}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute();
  const byTask = Map.groupBy(reminders.map(fromReminderRow), ({ taskId }) => taskId);
  return new Map(
    tasks.map((row) => [row.id, { task: fromTaskRow(row), reminders: byTask.get(row.id) ?? [] }]),
  );
}

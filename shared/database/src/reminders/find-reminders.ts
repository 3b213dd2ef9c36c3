import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import type { Database } from "../tables/database.ts";
import { reminderColumns } from "../tables/reminders.ts";
import { fromReminderRow } from "./reminder-row.ts";

export interface OwnedReminder extends ReminderState {
  readonly userId: string;
}

/** The reminders of some tasks, except removed ones, by task id. */
export async function remindersOf(
  db: Database,
  taskIds: readonly string[],
): Promise<Map<string, ReminderState[]>> {
  const byTask = new Map<string, ReminderState[]>(taskIds.map((id) => [id, []]));
  if (taskIds.length === 0) return byTask;
  const rows = await db
    .selectFrom("reminders")
    .select(reminderColumns)
    .where("task_id", "=", sql<string>`any(${taskIds}::uuid[])`)
    .where("removed", "=", false)
    .orderBy("id")
    .execute();
  for (const row of rows) byTask.get(row.task_id)?.push(fromReminderRow(row));
  return byTask;
}

/** One reminder of the user; undefined when there is none, it was removed, or it is another user's. */
export async function findReminder(
  db: Database,
  userId: string,
  id: string,
): Promise<ReminderState | undefined> {
  const row = await db
    .selectFrom("reminders")
    .select(reminderColumns)
    .where("id", "=", id)
    .where(visibleTo(userId))
    .where("removed", "=", false)
    .executeTakeFirst();
  return row && fromReminderRow(row);
}

/** Any user's reminder, removed or not, with its owner: for functions that act on events. */
export async function findAnyReminder(db: Database, id: string): Promise<OwnedReminder | undefined> {
  const row = await db
    .selectFrom("reminders")
    .select(reminderColumns)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { ...fromReminderRow(row), userId: row.user_id };
}

import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import type { TaskInSeries } from "@todo/domain/tasks/decide-update";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type RawBuilder, type Selectable, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { fromReminderRow } from "../reminders/reminder-row.ts";
import type { Database, Tx } from "../tables/database.ts";
import { type RemindersTable, reminderColumns } from "../tables/reminders.ts";
import { type TasksTable, taskColumns } from "../tables/tasks.ts";
import { isLive } from "./live-tasks.ts";
import { fromTaskRow } from "./task-row.ts";

/** Identifies one of a user's tasks: by its id, or by that of one of its reminders. */
export type TaskRef = { readonly taskId: string } | { readonly reminderId: string };

const tasks = sql.raw(taskColumns.join(", "));
const remindersOf = (taskId: RawBuilder<unknown>) => sql`coalesce((
  select json_agg(r order by id)
  from (select ${sql.raw(reminderColumns.join(", "))} from reminders where task_id = ${taskId}) r), '[]')`;

/**
 * Loads what a decision about one task needs in one statement, and therefore as of one moment: the task, its
 * reminders that were not removed, and the later occurrences of its series in order.
 *
 * @returns undefined when there is no such task or it is another user's; callers cannot tell which
 */
export async function loadTask(
  db: Database,
  userId: string,
  ref: TaskRef,
): Promise<TaskInSeries | undefined> {
  const named = sql`named as (
    select ${tasks} from tasks where ${isLive(userId)} and id = ${idOf(userId, ref)})`;
  const { rows } = await sql<{ task: TaskJson; reminders: ReminderJson[]; later: LaterJson[] }>`
    with ${named}
    select to_json(named) as task, ${remindersOf(sql`named.id`)} as reminders, coalesce((
      select json_agg(one order by (task ->> 'occurrence')::integer) from (
        select to_json(t) as task, ${remindersOf(sql`t.id`)} as reminders
        from (select ${tasks} from tasks where ${isLive(userId)}) t
        where t.series_id = named.series_id and t.occurrence > named.occurrence) one), '[]') as later
    from named`.execute(db);
  const [row] = rows;
  return row && { ...fromJson(row), later: row.later.map(fromJson) };
}

/**
 * All occurrences of a task's series in order, including completed ones; only the task itself if it has no series.
 */
export async function loadSeries(db: Database, userId: string, taskId: string): Promise<TaskState[]> {
  const rows = await db
    .selectFrom("tasks")
    .select(taskColumns)
    .where(isLive(userId))
    .where((eb) => {
      const named = eb.selectFrom("tasks").select("series_id").where("id", "=", taskId).where(isLive(userId));
      return eb.or([eb("id", "=", taskId), eb("series_id", "=", named)]);
    })
    .orderBy("occurrence")
    .execute();
  return rows.map(fromTaskRow);
}

/** A task (null when it was deleted) and all its reminders, including removed ones: for functions that plan. */
export async function loadRemindable(
  db: Database,
  userId: string,
  taskId: string,
): Promise<{ task: TaskState | null; reminders: ReminderState[] }> {
  const { rows } = await sql<{ task: TaskJson | null; reminders: ReminderJson[] }>`
    select (select to_json(t) from (select ${tasks} from tasks where ${isLive(userId)} and id = ${taskId}) t) as task,
      ${remindersOf(sql`${taskId}::uuid`)} as reminders`.execute(db);
  const [row] = rows;
  return {
    task: row?.task ? fromTaskRow(row.task) : null,
    reminders: (row?.reminders ?? []).map(fromReminderRow),
  };
}

/** Locks a task until the transaction ends, so that what is read of it afterwards does not change. */
export async function lockTask(tx: Tx, userId: string, ref: TaskRef): Promise<void> {
  await sql`select from tasks where ${visibleTo(userId)} and id = ${idOf(userId, ref)} for update`.execute(
    tx,
  );
}

const idOf = (userId: string, ref: TaskRef) =>
  "taskId" in ref
    ? sql`${ref.taskId}`
    : sql`(select task_id from reminders where id = ${ref.reminderId} and ${visibleTo(userId)} and not removed)`;

/** Rows as JSON: times are text. */
type TaskJson = Selectable<TasksTable>;
type ReminderJson = Selectable<RemindersTable>;
type LaterJson = { task: TaskJson; reminders: ReminderJson[] };

function fromJson({ task, reminders }: LaterJson): TaskWithReminders {
  const left = reminders.filter((it) => !it.removed);
  const hasRemoved = left.length < reminders.length;
  return { task: fromTaskRow(task), reminders: left.map(fromReminderRow), hasRemoved };
}

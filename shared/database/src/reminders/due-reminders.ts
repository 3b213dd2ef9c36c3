import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { sql } from "kysely";
import type { EventTrace } from "../commit/unit.ts";
import type { Database, Tx } from "../tables/database.ts";
import { reminderColumns } from "../tables/reminders.ts";
import { taskColumns } from "../tables/tasks.ts";
import { fromTaskRow } from "../tasks/task-row.ts";
import { fromReminderRow } from "./reminder-row.ts";

/** A reminder that is due, and the trace in which it was planned. */
export interface DueReminder extends Alarm {
  readonly plannedIn: EventTrace;
}

/** Which of the reminders that are due. */
export interface DueRange {
  /** Due by then, inclusive: RFC 3339. */
  readonly until: string;
  /** Ids of reminders to leave out. */
  readonly except: Iterable<string>;
  readonly limit: number;
}

/** The tasks of due reminders, locked, each with all its reminders. */
export type LockedTasks = ReadonlyMap<
  string,
  { readonly task: TaskState; readonly reminders: readonly ReminderState[] }
>;

/** How many of the longest due reminders are ordered by turns, and how many of other users. */
const considered = 2_000;

interface DueRow {
  readonly id: string;
  readonly task_id: string;
  readonly user_id: string;
  readonly scheduled_for: Date;
  readonly traceparent: string | null;
  readonly tracestate: string | null;
  readonly turn: number;
}

/**
 * Reminders that are due and have not rung. Users take turns, so that one with many of them delays nobody else's: if
 * some users have all the longest waiting ones, those of others are read, too.
 */
const dueInTurn = ({ until, except, limit }: DueRange) => sql<DueRow>`(
  with due as not materialized (
    select id, task_id, user_id, scheduled_for, traceparent, tracestate from reminders
    where status = 'PENDING' and scheduled_for <= ${until} and id <> all (${[...except]}::uuid[])
  ),
  longest as materialized (select * from due order by scheduled_for limit ${considered}),
  others as (
    select * from due
    where (select count(*) from longest) = ${considered} and user_id not in (select user_id from longest)
    order by scheduled_for limit ${considered}
  )
  select *, row_number() over (partition by user_id order by scheduled_for, id) as turn
  from (select * from longest union all select * from others) all_due
  order by turn, scheduled_for, id limit ${limit}
)`;

/** Reminders that are due and have not rung, whether their tasks are locked or not. */
export async function dueReminders(db: Database, range: DueRange): Promise<DueReminder[]> {
  const rows = await db.selectFrom(dueInTurn(range).as("due")).selectAll().execute();
  return rows.map(toDueReminder);
}

/** How many times the limit is read, because tasks of some reminders may be locked by another instance. */
const spare = 4;

/**
 * Locks the tasks of reminders that are due, of any users, and all reminders of these tasks until the transaction ends. It
 * does not wait for locks: reminders of tasks that are locked by another transaction, or are deleted, are not in the result. So
 * several instances ring different reminders.
 */
export async function lockDueReminders(
  tx: Tx,
  range: DueRange,
): Promise<{ due: DueReminder[]; tasks: LockedTasks }> {
  const rows = await tx
    .selectFrom(dueInTurn({ ...range, limit: range.limit * spare }).as("due"))
    .innerJoin("tasks", "tasks.id", "due.task_id")
    .select(taskColumns.map((column) => `tasks.${column}` as const))
    .select(["due.id as reminder_id", "due.scheduled_for as due_since", "due.traceparent", "due.tracestate"])
    .where("tasks.status", "<>", "deleted")
    .orderBy("due.turn")
    .orderBy("due.scheduled_for")
    .orderBy("due.id")
    .limit(range.limit)
    .forUpdate("tasks")
    .skipLocked()
    .execute();
  if (rows.length === 0) return { due: [], tasks: new Map() };
  const reminders = await tx
    .selectFrom("reminders")
    .select(reminderColumns)
    .where("task_id", "=", sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute();
  const byTask = Map.groupBy(reminders.map(fromReminderRow), ({ taskId }) => taskId);
  return {
    due: rows.map((row) =>
      toDueReminder({ ...row, id: row.reminder_id, task_id: row.id, scheduled_for: row.due_since }),
    ),
    tasks: new Map(
      rows.map((row) => [row.id, { task: fromTaskRow(row), reminders: byTask.get(row.id) ?? [] }]),
    ),
  };
}

function toDueReminder(row: Omit<DueRow, "turn">): DueReminder {
  return {
    reminderId: row.id,
    taskId: row.task_id,
    userId: row.user_id,
    at: row.scheduled_for.toISOString(),
    plannedIn: { traceparent: row.traceparent ?? undefined, tracestate: row.tracestate ?? undefined },
  };
}

import type { Change } from "@todo/domain/decision";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { savedTypes, toReminderRow } from "../reminders/reminder-row.ts";
import { reminderColumns } from "../tables/reminders.ts";
import { taskColumns, taskTypes } from "../tables/tasks.ts";
import { toTaskRow } from "../tasks/task-row.ts";
import { ifPermitted, type Permission } from "./conditions.ts";
import { eraseTasks } from "./erase-tasks.ts";
import { writeLists } from "./lists.ts";
import type { Statement } from "./statement.ts";
import type { Unit } from "./unit.ts";

const fixed = ["id", "user_id", "created_at"];
const times = ["created_at", "updated_at"];
const changeable = taskColumns.filter((column) => !fixed.includes(column));

const tracedTypes = { ...savedTypes, traceparent: "text", tracestate: "text" };
const ringingTypes = { reminder_id: "uuid", remind_at: "timestamptz" };
const toldTypes = { ...ringingTypes, id: "uuid", user_id: "text", task_id: "uuid", title: "text" };
const notificationTypes = { ...toldTypes, seen: "boolean" };
const deliveryTypes = { ...toldTypes, due_date: "text", channel: "text", subscription_id: "uuid" };

/**
 * Sets the texts only if one differs: `search_text` is generated from them, and would be computed again even if they
 * are set to their current values.
 */
function columnsToSet(changes: readonly Change<TaskState>[]): readonly string[] {
  const keepTexts = changes.every(
    ({ before, after }) => before.title === after.title && before.description === after.description,
  );
  return keepTexts ? changeable.filter((it) => it !== "title" && it !== "description") : changeable;
}

/** Writes the decisions' rows, if permitted. @returns the names of the parts */
export function writeRows(statement: Statement, units: readonly Unit[], permission: Permission): string[] {
  const written: string[] = [];
  const allowed = ifPermitted(permission);
  const write = <Row>(rows: readonly Row[], name: string, toText: (rows: readonly Row[]) => string) => {
    if (rows.length > 0) written.push(statement.part(name, `${toText(rows)} returning 1`));
  };
  const decisions = units.map(({ decision }) => decision);

  written.push(
    ...eraseTasks(
      statement,
      decisions.flatMap((it) => it.deletedTasks ?? []),
      allowed,
    ),
  );
  write(
    decisions.flatMap((it) => it.createdTasks ?? []),
    "created_tasks",
    (tasks) =>
      `insert into tasks (${taskColumns.join(", ")}) select ${taskColumns.join(", ")}
    from ${statement.given("new", taskTypes, tasks.map(toTaskRow))} where ${allowed}`,
  );
  write(
    decisions.flatMap((it) => it.changedTasks ?? []),
    "changed_tasks",
    (changes) =>
      `update tasks set indexed = false, ${columnsToSet(changes)
        .map((column) => `${column} = new.${column}`)
        .join(", ")}
    from ${statement.given(
      "new",
      taskTypes,
      changes.map(({ after }) => toTaskRow(after)),
    )}
    where tasks.id = new.id and ${statement.isOneOf(
      "tasks.id",
      changes.map(({ after }) => after.id),
    )} and ${allowed}`,
  );
  written.push(...writeLists(statement, units, allowed));
  const reminders = units.flatMap(({ userId, trace, decision }) =>
    (decision.reminders ?? []).map(({ after }) => ({
      ...toReminderRow(after, userId),
      traceparent: trace.traceparent,
      tracestate: trace.tracestate,
    })),
  );
  write(
    reminders,
    "saved_reminders",
    (rows) =>
      `insert into reminders (${reminderColumns.join(", ")}, traceparent, tracestate)
    select ${reminderColumns.map((it) => (times.includes(it) ? statement.time() : it)).join(", ")}, traceparent, tracestate
    from ${statement.given("new", tracedTypes, rows)} where ${allowed} order by id
    on conflict (id) do update set snoozed_from = excluded.snoozed_from, snoozed_until = excluded.snoozed_until,
      scheduled_for = excluded.scheduled_for, status = excluded.status, removed = excluded.removed,
      updated_at = excluded.updated_at, traceparent = excluded.traceparent, tracestate = excluded.tracestate`,
  );
  const notifications = units.flatMap(({ userId, decision }) =>
    (decision.notifications ?? []).map((it) => ({ ...it, user_id: userId })),
  );
  write(
    notifications,
    "new_notifications",
    (rows) =>
      `insert into notifications (id, user_id, task_id, reminder_id, remind_at, title, created_at, delivered_at)
    select id, user_id, task_id, reminder_id, remind_at, title, ${statement.time()}, case when seen then ${statement.time()} end
    from ${statement.given("new", notificationTypes, rows)} where ${allowed} order by reminder_id, remind_at`,
  );
  const deliveries = units.flatMap(({ userId, decision }) =>
    (decision.deliveries ?? []).map((it) => ({ subscription_id: null, ...it, user_id: userId })),
  );
  write(
    deliveries,
    "new_deliveries",
    (rows) =>
      `insert into deliveries (id, user_id, task_id, reminder_id, remind_at, title, due_date, channel, subscription_id,
      status, next_attempt_at, created_at, updated_at)
    select id, user_id, task_id, reminder_id, remind_at, title, due_date, channel, subscription_id, 'pending', ${statement.time()}, ${statement.time()}, ${statement.time()}
    from ${statement.given("new", deliveryTypes, rows)} where ${allowed}`,
  );
  write(
    decisions.flatMap((it) => it.delivered ?? []),
    "delivered",
    (ringings) =>
      `update reminders set status = 'DELIVERED', updated_at = ${statement.time()} where id in (
      select r.id from reminders r
      join ${statement.given("ringing", ringingTypes, ringings)}
        on r.id = ringing.reminder_id and r.scheduled_for = ringing.remind_at
      where ${statement.isOneOf(
        "r.id",
        ringings.map((it) => it.reminder_id),
      )}
        and r.status in ('TRIGGERED', 'FAILED') and ${allowed} order by r.id for update of r)`,
  );
  return written;
}

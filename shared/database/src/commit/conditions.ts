import type { Decision } from "@todo/domain/decision";
import { savedTypes, toReminderRow } from "../reminders/reminder-row.ts";
import { taskTypes } from "../tables/tasks.ts";
import { listsAreAsRead } from "./lists.ts";
import type { Statement } from "./statement.ts";
import type { Claim, Unit } from "./unit.ts";

/** Whether something may be written: the name of a CTE that has a row only in that case. Undefined: it always may. */
export type Permission = string | undefined;

export const ifPermitted = (permission: Permission) =>
  permission === undefined ? "true" : `exists (select from ${permission})`;

/**
 * Locks the rows that the decisions were made from, tasks before reminders before lists, each in the order of their
 * ids, and gives permission if they are unchanged since they were read. A task's version counts its user's changes;
 * fields that change without a new version are compared by value.
 */
export function rowsAreAsRead(
  statement: Statement,
  units: readonly Unit[],
  permission: Permission,
): Permission {
  const tasks = units.flatMap(({ decision }) => tasksRead(decision));
  const reminders = units.flatMap(({ userId, decision }) =>
    (decision.reminders ?? []).flatMap(({ before }) => (before ? [toReminderRow(before, userId)] : [])),
  );
  const conditions = permission === undefined ? [] : [ifPermitted(permission)];
  if (tasks.length > 0) {
    statement.part(
      "locked_tasks",
      `select t.id from tasks t
      join ${statement.given("read", taskReadTypes, tasks)} on t.id = read.id and t.version = read.version
        and t.next_task_id is not distinct from read.next_task_id
        and t.skipped_after = read.skipped_after and t.series_ended = read.series_ended
      where ${statement.isOneOf(
        "t.id",
        tasks.map(({ id }) => id),
      )} and ${ifPermitted(permission)}
      order by t.id for update of t`,
    );
    conditions.push(all(statement, "locked_tasks", tasks));
  }
  if (reminders.length > 0) {
    const after = conditions.join(" and ") || "true";
    statement.part(
      "locked_reminders",
      `select r.id from reminders r
      join ${statement.given("read", savedTypes, reminders)} on r.id = read.id
        and r.status = read.status and r.removed = read.removed
        and r.scheduled_for is not distinct from read.scheduled_for
        and r.snoozed_from is not distinct from read.snoozed_from
        and r.snoozed_until is not distinct from read.snoozed_until
      where ${statement.isOneOf(
        "r.id",
        reminders.map(({ id }) => id),
      )} and ${after}
      order by r.id for update of r`,
    );
    conditions.push(all(statement, "locked_reminders", reminders));
  }
  conditions.push(...listsAreAsRead(statement, units, conditions.join(" and ") || "true"));
  for (const { userId, timeZone } of units)
    if (timeZone)
      conditions.push(`coalesce((select time_zone from settings where user_id = ${statement.value(userId)}),
        ${statement.value(timeZone.unlessSet)}) = ${statement.value(timeZone.assumed)}`);
  if (conditions.length === 0 || (permission && conditions.length === 1)) return permission;
  return statement.part("unmoved", `select 1 as yes where ${conditions.join(" and ")}`);
}

const all = (statement: Statement, part: string, rows: readonly unknown[]) =>
  rows.length === 1
    ? ifPermitted(part)
    : `(select count(*) from ${part}) = ${statement.value(rows.length)}::integer`;

const { id, version, next_task_id, skipped_after, series_ended } = taskTypes;
const taskReadTypes = { id, version, next_task_id, skipped_after, series_ended };

function tasksRead({ changedTasks = [], deletedTasks = [], consultedTasks = [] }: Decision) {
  const read = [...changedTasks.map(({ before }) => before), ...deletedTasks, ...consultedTasks];
  return read.map((it) => ({
    id: it.id,
    version: it.version,
    next_task_id: it.nextTaskId,
    skipped_after: it.skippedAfter,
    series_ended: it.seriesEnded,
  }));
}

/**
 * Takes the idempotency key. A second request with the same key waits here until the first one ends, and gets no permission
 * if that was committed.
 */
export function keyIsFree(statement: Statement, units: readonly Unit[], permission: Permission): Permission {
  const keys = units.flatMap(({ userId, key }) =>
    key ? [{ user_id: userId, key: key.key, request_hash: key.requestHash, body: key.answer }] : [],
  );
  if (keys.length === 0) return permission;
  return statement.part(
    "taken",
    `insert into idempotency_keys (user_id, key, request_hash, body)
    select user_id, key, request_hash, coalesce(body, 'null') from ${statement.given("taken", keyTypes, keys)}
    where ${ifPermitted(permission)} on conflict do nothing returning 1 as yes`,
  );
}

const keyTypes = { user_id: "text", key: "text", request_hash: "text", body: "json" };

/** Claims the consumed events, in the order of their ids. A second delivery that arrives meanwhile waits here for the first. */
export function eventsAreNew(
  statement: Statement,
  units: readonly Unit[],
  permission: Permission,
): Permission {
  const claims = units.flatMap(({ claim }) => claim ?? []);
  if (claims.length === 0) return permission;
  statement.part(
    "claimed",
    `insert into processed_events (consumer, event_id)
    select consumer, event_id from ${statement.given("given", claimTypes, claims.map(toClaimRow))}
    where ${ifPermitted(permission)} order by event_id on conflict do nothing returning 1`,
  );
  return statement.part("is_new", `select 1 as yes where ${all(statement, "claimed", claims)}`);
}

const claimTypes = { consumer: "text", event_id: "text" };
const toClaimRow = ({ consumer, eventId }: Claim) => ({ consumer, event_id: eventId });

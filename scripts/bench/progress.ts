import type { Database } from "@todo/database/tables/database";
import { sql } from "kysely";

export interface Progress {
  /** Events written. */
  readonly events: number;
  /** Events that consumers have yet to handle, counted over all consumers that leave a mark in the database. */
  readonly missing: number;
}

/** Events that `on-task-updated` plans reminders for. */
const planned = sql`(type like '%reopened%' or data -> 'changes' ?| array['due_date', 'time_zone', 'reminders'])`;

/** Events of tasks with reminders leave a mark of the function that plans; for others there is nothing to plan. */
export async function progressOf(db: Database): Promise<Progress> {
  const { rows } = await sql<Progress>`
    with reminded as (
      select type, data from event_log where subject in (select 'tasks/' || task_id from reminders)
    ), wanted as (
      select 'on-task-created' as consumer, count(*) from reminded where type = 'com.todo.task.created.v1'
      union all select 'on-task-completed', count(*) from reminded where type = 'com.todo.task.completed.v1'
      union all select 'on-task-deleted', count(*) from reminded where type = 'com.todo.task.deleted.v1'
      union all select 'on-task-updated', count(*) from reminded
        where type in ('com.todo.task.updated.v1', 'com.todo.task.reopened.v1') and ${planned}
      union all select 'audit-writer', count(*) from event_log
    ), done as (
      select consumer, count(*) from processed_events group by consumer
      union all select 'audit-writer', count(*) from audit_log
    )
    select (select count(*) from event_log)::int as events,
      sum(wanted.count - coalesce(done.count, 0))::int as missing
    from wanted left join done using (consumer)`.execute(db);
  return rows[0] ?? { events: 0, missing: 0 };
}

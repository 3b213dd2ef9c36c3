import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** The work that is waiting, and for how long. Ages are in seconds; 0 when nothing is waiting. */
export interface Backlog {
  readonly outboxEvents: number;
  readonly outboxAge: number;
  readonly overdueReminders: number;
  readonly overdueAge: number;
  readonly unplannedReminders: number;
  readonly missedRecurrences: number;
}

/** One round trip. Each part counts rows of a partial index or the outbox, which are empty while all is well. */
export async function measureBacklog(db: Database, now: Date): Promise<Backlog> {
  const age = (oldest: string) =>
    sql`coalesce(greatest(extract(epoch from ${now}::timestamptz - min(${sql.ref(oldest)})), 0), 0)::float8`;
  const { rows } = await sql<Backlog>`
    select * from
      (select count(*) as "outboxEvents", ${age("time")} as "outboxAge"
        from outbox) as outbox,
      (select count(*) as "overdueReminders", ${age("scheduled_for")} as "overdueAge"
        from reminders where status = 'PENDING' and scheduled_for <= ${now}) as overdue,
      (select count(*) as "unplannedReminders"
        from reminders where status = 'PENDING' and scheduled_for is null) as unplanned,
      (select count(*) as "missedRecurrences"
        from tasks where recurrence ->> 'mode' = 'on_schedule' and next_task_id is null and not series_ended
          and status <> 'deleted'
          and scheduled_at <= ${now}) as missed`.execute(db);
  const [backlog] = rows;
  if (!backlog) throw new Error("counting gave no row");
  return backlog;
}

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks
      add column scheduled_at timestamptz,
      add column series_fields jsonb not null default '{}'`.execute(db);
  await sql`
    update tasks set scheduled_at = case length(scheduled_for)
      when 10 then scheduled_for::timestamp at time zone time_zone
      else scheduled_for::timestamptz
    end
    where scheduled_for is not null`.execute(db);
  // By the schedule, not by where the user moved an occurrence: that holds up no other.
  await sql`drop index tasks_awaiting_next`.execute(db);
  await sql`
    create index tasks_awaiting_next on tasks (scheduled_at)
    where recurrence ->> 'mode' = 'on_schedule' and next_task_id is null and not series_ended`.execute(db);
  await sql`
    alter table reminders
      add column snoozed_from timestamptz,
      add column snoozed_until timestamptz,
      add check (snoozed_from is null or snoozed_until is not null)`.execute(db);
}

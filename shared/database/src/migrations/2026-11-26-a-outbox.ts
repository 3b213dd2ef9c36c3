import { type Kysely, sql } from "kysely";

/**
 * What is to be published moves from a column of the event log to a table of its own: events are then written once and never
 * updated. The column stays for the version before this one, which may still run on this schema.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Event ids are UUIDv7, so that the key of a topic is in the order of time.
  await sql`
    create table outbox (
      topic text not null,
      event_id uuid not null,
      time timestamptz not null,
      primary key (topic, event_id)
    )`.execute(db);
  await sql`
    insert into outbox (topic, event_id, time)
    select case split_part(type, '.', 3)
        when 'task' then 'todo.task-events'
        when 'recurring' then 'todo.recurring-events'
        else 'todo.reminder-events'
      end, id, time
    from event_log where published_at is null`.execute(db);
  await sql`update event_log set published_at = time where published_at is null`.execute(db);
}

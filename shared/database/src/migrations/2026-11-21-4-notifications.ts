import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notifications (
      id uuid primary key,
      user_id text not null,
      task_id uuid not null,
      reminder_id uuid not null,
      remind_at timestamptz not null,
      title text not null,
      created_at timestamptz not null,
      read_at timestamptz,
      -- A ringing reminder is told once, however often its event is delivered.
      unique (reminder_id, remind_at)
    )`.execute(db);
  await sql`create index notifications_by_user on notifications (user_id, created_at, id)`.execute(db);
}

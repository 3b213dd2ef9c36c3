import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Both are trusted extensions: the owner of the database may create them.
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create extension if not exists btree_gin`.execute(db);
  // An enum sorts in the order it is declared in: `order by priority desc` puts high first.
  await sql`create type task_priority as enum ('low', 'medium', 'high')`.execute(db);
  await sql`
    create table tasks (
      id uuid primary key,
      user_id text not null,
      title text not null check (char_length(title) between 1 and 200),
      description text not null check (char_length(description) <= 10000),
      status text not null check (status in ('pending', 'completed')),
      priority task_priority not null,
      tags text[] not null check (cardinality(tags) <= 20),
      due_on date,
      due_at timestamptz check (due_on is null or due_at is not null),
      time_zone text not null,
      recurrence jsonb,
      series_id uuid,
      occurrence integer check ((occurrence is null) = (series_id is null)),
      series_start text,
      scheduled_for text,
      next_task_id uuid,
      series_ended boolean not null default false,
      version integer not null check (version >= 1),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      completed_at timestamptz check ((completed_at is not null) = (status = 'completed')),
      -- Exactly one task per occurrence, however often its making is asked for.
      unique (series_id, occurrence)
    )`.execute(db);
  await sql`create index tasks_by_created on tasks (user_id, created_at, id)`.execute(db);
  await sql`create index tasks_by_due on tasks (user_id, due_at, id)`.execute(db);
  await sql`create index tasks_by_priority on tasks (user_id, priority, id)`.execute(db);
  await sql`create index tasks_by_title on tasks (user_id, lower(title), id)`.execute(db);
  await sql`create index tasks_by_tag on tasks using gin (user_id, tags)`.execute(db);
  await sql`
    create index tasks_search on tasks using gin (user_id, title gin_trgm_ops, description gin_trgm_ops)`.execute(
    db,
  );
  await sql`
    create index tasks_awaiting_next on tasks (due_at)
    where recurrence ->> 'mode' = 'on_schedule' and next_task_id is null and not series_ended`.execute(db);
  await sql`
    create table reminders (
      id uuid primary key,
      user_id text not null,
      task_id uuid not null,
      lead_time text,
      remind_at timestamptz check ((remind_at is null) <> (lead_time is null)),
      scheduled_for timestamptz,
      status text not null default 'PENDING'
        check (status in ('PENDING', 'TRIGGERED', 'DELIVERED', 'FAILED', 'CANCELLED')),
      removed boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index reminders_by_task on reminders (task_id)`.execute(db);
  await sql`create index reminders_by_user on reminders (user_id, id)`.execute(db);
  await sql`create index reminders_due on reminders (scheduled_for) where status = 'PENDING'`.execute(db);
  await sql`
    create index reminders_unplanned on reminders (updated_at)
    where status = 'PENDING' and scheduled_for is null`.execute(db);
}

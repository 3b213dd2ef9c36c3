import { type Kysely, sql } from "kysely";

/**
 * Imports, the rows of their files, and what they added.
 *
 * The rows are kept with what became of each, and go with their import. What was added is remembered for as long as the
 * account is there: by it an export names a task by the key that the task had where it came from.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table imports (
      id uuid primary key,
      user_id text not null,
      source text not null,
      status text not null
        check (status in ('receiving', 'checked', 'running', 'finished', 'undoing', 'undone')),
      actor jsonb not null,
      lists integer not null default 0,
      tasks integer not null default 0,
      completed integer not null default 0,
      refused integer not null default 0,
      already integer not null default 0,
      added integer not null default 0,
      removed integer not null default 0,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      finished_at timestamptz
    )`.execute(db);
  await sql`create index imports_by_user on imports (user_id, id)`.execute(db);
  // One at a time: a second one waits until the user asks again.
  await sql`
    create unique index imports_at_work on imports (user_id)
    where status in ('receiving', 'running', 'undoing')`.execute(db);
  await sql`create index imports_by_time on imports (created_at)`.execute(db);
  await sql`
    create table import_rows (
      import_id uuid not null references imports (id) on delete cascade,
      ordinal integer not null,
      row_number integer not null,
      file text,
      kind text not null check (kind in ('list', 'task')),
      key text not null,
      title text not null,
      payload jsonb,
      outcome text not null check (outcome in ('waiting', 'added', 'already', 'refused')),
      reason text,
      item_id uuid,
      primary key (import_id, ordinal),
      check ((payload is null) = (outcome <> 'waiting'))
    )`.execute(db);
  await sql`
    create index import_rows_waiting on import_rows (import_id, ordinal) where outcome = 'waiting'`.execute(
    db,
  );
  await sql`create index import_rows_of_lists on import_rows (import_id, key) where kind = 'list'`.execute(
    db,
  );
  await sql`
    create table imported_items (
      item_id uuid primary key,
      user_id text not null,
      import_id uuid not null,
      kind text not null check (kind in ('list', 'task')),
      key text not null
    )`.execute(db);
  await sql`create index imported_items_by_user on imported_items (user_id)`.execute(db);
  await sql`create index imported_items_by_import on imported_items (import_id, kind, item_id)`.execute(db);
}

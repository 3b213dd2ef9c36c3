import { type Kysely, sql } from "kysely";

/**
 * Lists, the users' own order, and the trash.
 *
 * No task is written to: a `list_id` of null is its user's Inbox, and a `position` of null the place that follows from when the
 * task was created. So this takes no longer on a million tasks than building the indexes does, and tasks that the version
 * before this one still creates are where they belong. A task in the trash has the status `deleted`, so that no list and no
 * count of pending or completed ones meets it, not even one of that version.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table lists (
      id uuid primary key,
      user_id text not null,
      name text not null check (char_length(name) between 1 and 100),
      color text check (color in ('red', 'orange', 'amber', 'yellow', 'lime', 'green', 'teal', 'cyan', 'blue', 'indigo',
        'purple', 'pink')),
      position text collate "C" not null,
      archived boolean not null default false,
      inbox boolean not null default false check (not (inbox and archived)),
      open_tasks integer,
      version integer not null check (version >= 1),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz check (deleted_at is null or not inbox)
    )`.execute(db);
  await sql`create index lists_by_user on lists (user_id, position, id)`.execute(db);
  await sql`create unique index lists_inbox on lists (user_id) where inbox`.execute(db);
  await sql`create index lists_in_trash on lists (deleted_at) where deleted_at is not null`.execute(db);
  await makeInboxes(db);
  await createNaturalPosition(db);
  await sql`
    alter table tasks
      add column list_id uuid,
      add column position text collate "C",
      add column deleted_at timestamptz,
      drop constraint tasks_check2,
      drop constraint tasks_status_check,
      drop constraint tasks_series_id_occurrence_key,
      add constraint tasks_status_check check (status in ('pending', 'completed', 'deleted')),
      add constraint tasks_completed_check
        check (status = 'deleted' or (completed_at is not null) = (status = 'completed')),
      add constraint tasks_deleted_check check ((deleted_at is not null) = (status = 'deleted'))`.execute(db);
  await countNoTrash(db);
  // The number of an occurrence in the trash may be assigned again.
  await sql`
    create unique index tasks_of_series on tasks (series_id, occurrence) where status <> 'deleted'`.execute(
    db,
  );
  await sql`create index tasks_in_trash on tasks (deleted_at) where status = 'deleted'`.execute(db);
  await sql`
    create index tasks_by_position on tasks
      (user_id, list_id, status, (coalesce(position, natural_position(created_at, id)) collate "C"), id)
      where indexed`.execute(db);
}

/** Tags of tasks in the trash are not counted: whoever takes one out of it does not take its tags off the counts. */
async function countNoTrash(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger tasks_uncount_tags on tasks`.execute(db);
  await sql`
    create trigger tasks_uncount_tags after update or delete on tasks
    for each row when (old.indexed and old.status <> 'deleted') execute function uncount_tags()`.execute(db);
}

/** Of those who have tasks. The id is that of `inboxId` in the domain; what is not counted yet is counted when it is asked for. */
async function makeInboxes(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into lists (id, user_id, name, position, inbox, version, created_at, updated_at)
    select (substr(hash, 1, 8) || '-' || substr(hash, 9, 4) || '-8' || substr(hash, 14, 3) || '-8' || substr(hash, 18, 3)
      || '-' || substr(hash, 21, 12))::uuid, user_id, 'Inbox', 'a0', true, 1, now(), now()
    from (
      select user_id, encode(sha256(convert_to('todo inbox' || chr(10) || user_id, 'UTF8')), 'hex') as hash
      from (select distinct user_id from tasks) as users
    ) as hashed`.execute(db);
}

/** `naturalPosition` of the domain: the time of creation as a fractional index, and a part of the id. */
async function createNaturalPosition(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function natural_position(created_at timestamptz, id uuid) returns text
    immutable strict parallel safe language plpgsql as $$
    declare
      digits text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
      rest bigint := least(greatest(0, floor(extract(epoch from created_at) * 1000))::bigint, 218340105584895);
      whole text := '';
    begin
      for digit in 1 .. 8 loop
        whole := substr(digits, (rest % 62)::integer + 1, 1) || whole;
        rest := rest / 62;
      end loop;
      return 'h' || whole || right(id::text, 8) || 'V';
    end $$`.execute(db);
}

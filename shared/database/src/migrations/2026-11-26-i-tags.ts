import { type Kysely, sql } from "kysely";

/**
 * How many of a user's indexed tasks have a tag, so that the tags of 100 000 tasks are counted without reading the
 * tasks. Indexing counts a task (`index-tasks.ts`); the trigger below subtracts it at any change, because a changed
 * task is no longer indexed. Tasks of users with few tasks are never counted: their tags are read from the tasks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tag_counts (
      user_id text not null,
      tag text not null,
      tasks integer not null,
      primary key (user_id, tag)
    )`.execute(db);
  // Counting starts now, so tasks that were already indexed are indexed again.
  await sql`update tasks set indexed = false where indexed`.execute(db);
  // Runs with its owner's rights, because a login that may change tasks need not have rights on this table. In the
  // order of the tags, so that two transactions that change tasks of the same user do not deadlock.
  await sql`
    create function uncount_tags() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare one text;
    begin
      if tg_op = 'UPDATE' and new.indexed and new.tags = old.tags then return null; end if;
      for one in select unnest(old.tags) as tag order by tag loop
        update tag_counts set tasks = tasks - 1 where user_id = old.user_id and tag = one;
        delete from tag_counts where user_id = old.user_id and tag = one and tasks = 0;
      end loop;
      if tg_op = 'UPDATE' and new.indexed then
        for one in select unnest(new.tags) as tag order by tag loop
          insert into tag_counts values (new.user_id, one, 1)
          on conflict (user_id, tag) do update set tasks = tag_counts.tasks + 1;
        end loop;
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger tasks_uncount_tags after update or delete on tasks
    for each row when (old.indexed) execute function uncount_tags()`.execute(db);
}

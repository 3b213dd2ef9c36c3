import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/**
 * Up to this many unindexed tasks of a user are read one by one where necessary (to search them, or to sort them in
 * another order than that of their creation), in one or two milliseconds. If there are more, they are indexed.
 */
const many = 500;

/** How many tasks are indexed at a time. Changing one of them has to wait meanwhile, about 50 ms. */
const batch = 100;

/** Whether the user has many unindexed tasks. */
export async function hasManyToIndex(db: Database, userId: string): Promise<boolean> {
  const { rows } = await sql<{ tasks: number }>`
    select count(*)::integer as tasks
    from (select from tasks where user_id = ${userId} and not indexed limit ${many}) as recent`.execute(db);
  return rows[0]?.tasks === many;
}

/**
 * Adds tasks of the user to the indexes for lists and searches of many tasks, and their tags to the tag counts: at
 * most `batch` tasks, and none that is being changed at the moment. Nothing else about them changes.
 *
 * @returns how many
 */
export async function indexSome(db: Database, userId: string): Promise<number> {
  const { rows } = await sql<{ tasks: number }>`
    with added as (
      update tasks set indexed = true where id = any(array(
        select id from tasks where user_id = ${userId} and not indexed limit ${batch} for update skip locked))
      returning tags, status
    ),
    counted as (
      insert into tag_counts (user_id, tag, tasks)
      select ${userId}, tag, count(*) from added, unnest(tags) as tag
      where status <> 'deleted' group by tag order by tag
      on conflict (user_id, tag) do update set tasks = tag_counts.tasks + excluded.tasks
    )
    select count(*)::integer as tasks from added`.execute(db);
  return rows[0]?.tasks ?? 0;
}

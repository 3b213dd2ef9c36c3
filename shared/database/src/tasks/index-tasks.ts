import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/**
 * So many tasks of a user are read one by one where that is needed (to search them, or to sort them in another order than that
 * of their creation), in one or two milliseconds. If there are more, they are indexed.
 */
const many = 500;

/** How many are indexed at a time. Meanwhile whoever changes one of them waits: that takes some 50 ms. */
const batch = 100;

/** Whether the user has many tasks that are not indexed. */
export async function hasManyToIndex(db: Database, userId: string): Promise<boolean> {
  const { rows } = await sql<{ tasks: number }>`
    select count(*)::integer as tasks
    from (select from tasks where user_id = ${userId} and not indexed limit ${many}) as recent`.execute(db);
  return rows[0]?.tasks === many;
}

/**
 * Adds tasks of the user to the indexes for lists and searches of many tasks, and their tags to the counts of these: at most
 * `batch`, and none that somebody is changing now. Nothing else of them changes.
 *
 * @returns how many
 */
export async function indexSome(db: Database, userId: string): Promise<number> {
  const { rows } = await sql<{ tasks: number }>`
    with added as (
      update tasks set indexed = true where id = any(array(
        select id from tasks where user_id = ${userId} and not indexed limit ${batch} for update skip locked))
      returning tags
    ),
    counted as (
      insert into tag_counts (user_id, tag, tasks)
      select ${userId}, tag, count(*) from added, unnest(tags) as tag group by tag order by tag
      on conflict (user_id, tag) do update set tasks = tag_counts.tasks + excluded.tasks
    )
    select count(*)::integer as tasks from added`.execute(db);
  return rows[0]?.tasks ?? 0;
}

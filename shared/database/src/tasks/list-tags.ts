import { sql } from "kysely";
import { visibleTo } from "../access.ts";
import type { Database } from "../tables/database.ts";
import { isLive } from "./live-tasks.ts";

/** More than anybody would choose from. */
const maxTags = 1_000;

/**
 * The user's tags with the number of tasks that carry each, most used first. Indexed tasks have been counted already.
 */
export async function listTags(db: Database, userId: string): Promise<{ tag: string; tasks: number }[]> {
  const { rows } = await sql<{ tag: string; tasks: number }>`
    select tag, sum(tasks)::integer as tasks from (
      select tag, tasks from tag_counts where ${visibleTo(userId)}
      union all
      select tag, count(*) from tasks, unnest(tags) as tag where ${isLive(userId)} and not indexed group by tag
    ) as counted
    group by tag order by tasks desc, tag limit ${maxTags}`.execute(db);
  return rows;
}

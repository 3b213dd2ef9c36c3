import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { isLive } from "../tasks/live-tasks.ts";

/** The time zones of a user's tasks with a due time, each with the year of the earliest. */
export async function zonesInUse(
  db: Database,
  userId: string,
): Promise<{ readonly timeZone: string; readonly from: number }[]> {
  const { rows } = await sql<{ timeZone: string; from: number }>`
    select time_zone as "timeZone", (extract(year from min(due_at)) - 1)::integer as from
    from tasks where ${isLive(userId)} and due_at is not null and due_on is null
    group by time_zone order by time_zone`.execute(db);
  return rows;
}

import { type RawBuilder, sql } from "kysely";
import { inList } from "../lists/find-lists.ts";
import type { Database } from "../tables/database.ts";
import { isLive } from "./live-tasks.ts";
import { positionKey } from "./task-order.ts";

export interface Neighbour {
  readonly id: string;
  readonly position: string;
}

/**
 * A task of a list, and its nearest neighbours on the given side, one from each index: the new position is between
 * them.
 */
export async function neighbours(
  db: Database,
  userId: string,
  given: {
    readonly anchor: string;
    readonly side: "before" | "after";
    readonly listId: string;
    readonly except?: string | undefined;
  },
): Promise<Neighbour[]> {
  const { anchor, side, listId, except = null } = given;
  const mine = sql`${isLive(userId)} and ${inList(userId, listId)}`;
  const [further, direction] = side === "before" ? ["<", "desc"] : [">", "asc"];
  const nearest = (place: RawBuilder<unknown>) => sql`(
    select id, ${positionKey} as position from tasks
    where ${place} and ${mine} and id is distinct from ${except}::uuid
      and ${positionKey} ${sql.raw(further)} (select position from named)
    order by ${positionKey} ${sql.raw(direction)}, id ${sql.raw(direction)} limit 1)`;
  const { rows } = await sql<Neighbour>`
    with named as (
      select id, ${positionKey} as position from tasks
      where ${mine} and id = ${anchor} and id is distinct from ${except}::uuid
    )
    select * from named
    union all ${nearest(sql`indexed and status = 'pending'`)}
    union all ${nearest(sql`indexed and status = 'completed'`)}
    union all ${nearest(sql`not indexed`)}`.execute(db);
  return rows;
}

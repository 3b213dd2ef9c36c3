import type { Total } from "@todo/contracts/page";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { type Lookup, lookupsByTerms } from "./few-rows.ts";
import { all, fittingRows } from "./listed-rows.ts";
import { allConditions, type TaskFilter } from "./task-filter.ts";
import type { TaskOrder } from "./task-order.ts";

/** Counting more would take longer than the list itself. */
const most = 1_000;

/**
 * A search for one letter may match most tasks: if most of this sample match, the total exceeds the counting limit. If
 * not, few enough match to be looked up.
 */
const readAhead = 2_000;

/** Counts the user's tasks that match a filter, regardless of the page. */
export async function countTasks(
  db: Database,
  userId: string,
  filter: TaskFilter & Pick<TaskOrder, "sort">,
): Promise<Total> {
  const enough = sql.lit(most + 1);
  const fits = all(allConditions(userId, filter));
  const lookups = lookupsOf(userId, filter, fits);
  const { rows } = await sql<{ tasks: number }>`
    with ${sql.join([
      sql`ahead as materialized (${filter.search ? readSome(userId, fits, enough) : sql`select false as enough`})`,
      ...lookups.flatMap(({ ctes }) => ctes),
    ])}
    select count(*)::integer as tasks from (
      select from tasks where not indexed and ${fits}
      union all select from generate_series(1, ${enough}) where (select enough from ahead)
      ${sql.join(
        lookups.map(
          ({ when, rows }) =>
            sql`union all select from (${rows}) as found where not (select enough from ahead) and ${when}`,
        ),
        sql` `,
      )}
      limit ${enough}
    ) as fitting`.execute(db);
  const tasks = rows[0]?.tasks ?? 0;
  return { count: Math.min(tasks, most), exact: tasks <= most };
}

const readSome = (userId: string, fits: RawBuilder<unknown>, enough: RawBuilder<unknown>) => sql`
  select count(*) >= ${enough} as enough
  from (select * from tasks where indexed and user_id = ${userId} limit ${sql.lit(readAhead)}) as read
  where ${fits}`;

/** Matching indexed tasks. `offset 0` keeps the planner from reading all of the user's tasks instead. */
function lookupsOf(
  userId: string,
  filter: TaskFilter & Pick<TaskOrder, "sort">,
  fits: RawBuilder<unknown>,
): Lookup[] {
  const only = (rows: RawBuilder<unknown>): Lookup => ({ ctes: [], when: sql`true`, rows });
  if (filter.series_id !== undefined)
    return [
      only(
        sql`select from (select * from tasks where series_id = ${filter.series_id} offset 0) as one where indexed and ${fits}`,
      ),
    ];
  const lookups = lookupsByTerms(userId, filter);
  if (lookups === undefined) return [only(fittingRows(userId, filter))];
  return lookups.map((one) => ({ ...one, rows: sql`select from (${one.rows}) as one where ${fits}` }));
}

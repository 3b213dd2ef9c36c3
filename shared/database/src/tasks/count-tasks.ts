import type { Total } from "@todo/contracts/page";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { all } from "./listed-rows.ts";
import { allConditions, lookUpTerms, type TaskFilter } from "./task-filter.ts";
import type { TaskOrder } from "./task-order.ts";

/** Counting more would take longer than the list itself. */
const most = 1_000;

/** Counts the user's tasks that match a filter, regardless of the page. */
export async function countTasks(
  db: Database,
  userId: string,
  filter: TaskFilter & Pick<TaskOrder, "sort">,
): Promise<Total> {
  const { rows } = await sql<{ tasks: number }>`
    select count(*)::integer as tasks from (
      ${sql.join(fittingOf(userId, filter), sql` union all `)} limit ${sql.lit(most + 1)}
    ) as fitting`.execute(db);
  const tasks = rows[0]?.tasks ?? 0;
  return { count: Math.min(tasks, most), exact: tasks <= most };
}

function fittingOf(userId: string, filter: TaskFilter & Pick<TaskOrder, "sort">): RawBuilder<unknown>[] {
  const fits = all(allConditions(userId, filter));
  const terms = lookUpTerms(userId, filter);
  if (filter.series_id !== undefined) return [sql`select from tasks where ${fits}`];
  const recent = sql`select from tasks where not indexed and ${fits}`;
  if (terms === undefined) return [recent, sql`select from tasks where indexed and ${fits}`];
  return [
    recent,
    sql`select from (select * from tasks where indexed and ${terms} offset 0) as found where ${fits}`,
  ];
}

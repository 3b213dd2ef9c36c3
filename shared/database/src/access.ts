import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * The only place that decides which tasks, lists and reminders a user may see and change: their own.
 *
 * @param alias of the table, if a query names several
 */
export function visibleTo(userId: string | RawBuilder<string>, alias?: string): RawBuilder<SqlBool> {
  const owner = alias === undefined ? sql.ref("user_id") : sql.ref(`${alias}.user_id`);
  return sql<SqlBool>`${owner} = ${userId}`;
}

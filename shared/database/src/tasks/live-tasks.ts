import { type RawBuilder, type SqlBool, sql } from "kysely";
import { visibleTo } from "../access.ts";

/** Condition for the tasks that a user can see and change: visible to them and not in the trash. */
export const isLive = (userId: string, alias?: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${visibleTo(userId, alias)} and ${sql.ref(alias === undefined ? "status" : `${alias}.status`)} <> 'deleted'`;

import { type RawBuilder, type SqlBool, sql } from "kysely";
import { visibleTo } from "../access.ts";

/** Which tasks a user sees and changes: those that are visible to them and not in the trash. */
export const isLive = (userId: string, alias?: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${visibleTo(userId, alias)} and ${sql.ref(alias === undefined ? "status" : `${alias}.status`)} <> 'deleted'`;

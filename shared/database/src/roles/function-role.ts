import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/**
 * The role of a function in a database. It contains the database's name, because all databases of a server share their roles.
 */
export const functionRole = (database: string, name: string) => `${database}_${name.replaceAll("-", "_")}`;

export async function databaseName(db: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  return (rows[0] as { name: string }).name;
}

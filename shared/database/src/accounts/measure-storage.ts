import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

export interface Storage {
  /** Of the whole database. */
  readonly bytes: number;
  /** Including indexes, largest first. */
  readonly tables: readonly { readonly name: string; readonly bytes: number }[];
}

/** How much disk space the data takes, which PostgreSQL knows without reading any row. */
export async function measureStorage(db: Database): Promise<Storage> {
  const { rows } = await sql<{ bytes: string; name: string; table_bytes: string }>`
    select pg_database_size(current_database()) as bytes, relname as name, pg_total_relation_size(oid) as table_bytes
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by pg_total_relation_size(oid) desc, relname`.execute(db);
  return {
    bytes: Number(rows[0]?.bytes ?? 0),
    tables: rows.map(({ name, table_bytes }) => ({ name, bytes: Number(table_bytes) })),
  };
}

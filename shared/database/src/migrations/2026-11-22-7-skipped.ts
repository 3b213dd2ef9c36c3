import { type Kysely, sql } from "kysely";

/** So that a skipped occurrence does not come back when those after it go and the series goes on from before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tasks add column skipped_after integer not null default 0`.execute(db);
}

import { type Kysely, sql } from "kysely";

/** The session, key or app that added a device. Null: it was added before this was kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table push_subscriptions add column token_id uuid`.execute(db);
}

import { type Kysely, sql } from "kysely";

/**
 * The answer to a repeated request is the first one, byte for byte: `json` keeps the order of keys, which `jsonb` does not. Keys
 * are kept for 30 days at most, so the table is small.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_keys alter column body type json using body::json`.execute(db);
}

import { type Kysely, sql } from "kysely";

/**
 * The trace that a reminder was planned in, so that it rings in it whoever rings it. Reminders of before have none until they
 * are planned again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reminders add column traceparent text, add column tracestate text`.execute(db);
}

import { type Kysely, sql } from "kysely";

/**
 * The trace in which a reminder was planned, so that it rings in that trace whoever rings it. Existing reminders have
 * none until they are planned again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reminders add column traceparent text, add column tracestate text`.execute(db);
}

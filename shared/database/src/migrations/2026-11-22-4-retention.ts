import { type Kysely, sql } from "kysely";

/** So that finding what is old enough to go reads nothing else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists processed_events_by_time on processed_events (processed_at)`.execute(
    db,
  );
  await sql`create index if not exists idempotency_keys_by_time on idempotency_keys (created_at)`.execute(db);
  await sql`create index if not exists conversations_by_time on conversations (updated_at)`.execute(db);
  await sql`create index if not exists model_usage_by_day on model_usage (day)`.execute(db);
}

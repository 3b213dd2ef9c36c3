import { type Kysely, sql } from "kysely";

/**
 * Events say who caused them, and can be about lists and settings too. Those written by older versions are not
 * changed: null means unknown. An entry of the audit log is hashed in the format in which it was written
 * (`hash-entry.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table event_log add column actor jsonb`.execute(db);
  await sql`
    alter table audit_log
      alter column task_id drop not null,
      add column subject text,
      add column actor jsonb`.execute(db);
  // Tasks already have an index.
  await sql`
    create index audit_log_by_subject on audit_log (user_id, subject, seq) where task_id is null`.execute(db);
}

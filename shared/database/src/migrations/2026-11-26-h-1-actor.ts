import { type Kysely, sql } from "kysely";

/**
 * Events say who caused them, and are about lists and settings, too. What older versions wrote stays as it is: null says
 * that nothing is known. An entry of the audit log is hashed in the form that it was written in (`hash-entry.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table event_log add column actor jsonb`.execute(db);
  await sql`
    alter table audit_log
      alter column task_id drop not null,
      add column subject text,
      add column actor jsonb`.execute(db);
  // Of tasks there is one already.
  await sql`
    create index audit_log_by_subject on audit_log (user_id, subject, seq) where task_id is null`.execute(db);
}

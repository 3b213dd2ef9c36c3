import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      user_id text not null,
      seq bigint not null check (seq >= 1),
      event_id uuid not null unique,
      type text not null,
      task_id text not null,
      time timestamptz not null,
      data jsonb not null,
      prev_hash text not null,
      hash text not null,
      primary key (user_id, seq)
    )`.execute(db);
  await sql`create index audit_log_by_task on audit_log (user_id, task_id, seq)`.execute(db);
  await sql`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
    end
    $$`.execute(db);
  await sql`
    create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`.execute(db);
}

import { type Kysely, sql } from "kysely";

/** One row for each user and day: how far the audit log had come, signed with a key that the database never sees. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_heads (
      user_id text not null,
      day date not null,
      seq bigint not null check (seq >= 1),
      hash text not null,
      previous bigint not null check (previous >= 0 and previous < seq),
      signed_at timestamptz not null,
      key_id text not null,
      signature text not null,
      primary key (user_id, day)
    )`.execute(db);
}

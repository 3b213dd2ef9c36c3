import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table live_tickets (
      hash bytea primary key,
      user_id text not null,
      key_id text not null,
      token_expires_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index live_tickets_expired on live_tickets (expires_at)`.execute(db);
}

import { type Kysely, sql } from "kysely";

/** Keys of calendar feeds: whoever has one may read its user's dated tasks. Only hashes are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_keys (
      id uuid primary key,
      hash bytea not null unique,
      user_id text not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`.execute(db);
  await sql`create index calendar_keys_by_user on calendar_keys (user_id, id)`.execute(db);
}

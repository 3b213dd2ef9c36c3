import { type Kysely, sql } from "kysely";

/** Who made an invitation is told when it is accepted. Null: whoever runs the system did, or it is no invitation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table links add column invited_by text references accounts (id) on delete set null`.execute(
    db,
  );
}

import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** Which of these sessions, personal keys and connected apps, by their ids, are valid now. */
export async function tokensInUse(
  db: Database,
  tokenIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with asked as (select unnest(${tokenIds}::uuid[]) as id),
    held as (
      select id, account_id, expires_at from sessions
      union all select id, account_id, expires_at from personal_keys
      union all select id, account_id, expires_at from app_grants
    )
    select asked.id from asked join held using (id) join accounts a on a.id = held.account_id
    where (held.expires_at is null or held.expires_at > ${now}) and a.disabled_at is null and a.erase_at is null
    `.execute(db);
  return new Set(rows.map(({ id }) => id));
}

import type { Selectable } from "kysely";
import type { ProviderFlowsTable } from "../tables/accounts.ts";
import type { Database } from "../tables/database.ts";

/** Also deletes expired ones. */
export async function insertFlow(
  db: Database,
  flow: Selectable<ProviderFlowsTable>,
  now: Date,
): Promise<void> {
  await db.deleteFrom("provider_flows").where("expires_at", "<=", now).execute();
  await db.insertInto("provider_flows").values(flow).execute();
}

/** Uses it up, whether or not the sign-in succeeds. */
export async function takeFlow(db: Database, hash: Buffer, now: Date) {
  const query = db.deleteFrom("provider_flows").where("hash", "=", hash).where("expires_at", ">", now);
  return query.returning(["session_id", "invitation", "return_to"]).executeTakeFirst();
}

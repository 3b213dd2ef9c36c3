import { sql } from "kysely";
import type { Tx } from "./tables/database.ts";

/** Has each statement of the transaction fail that waits longer than this for somebody's lock. Milliseconds. */
export async function waitAtMost(tx: Tx, milliseconds: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${String(milliseconds)}, true)`.execute(tx);
}

import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";

/** Keys of advisory locks. */
const keys = { "set up": 0x746f6461, "make a signing key": 0x746f646b } as const;

/** Serializes callers until the transaction ends. */
export async function takeTurns(tx: Tx, what: keyof typeof keys): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keys[what]})`.execute(tx);
}

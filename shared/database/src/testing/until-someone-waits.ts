import { sql } from "kysely";
import { expect } from "vitest";
import type { Database } from "../tables/database.ts";

/**
 * Waits until a transaction is waiting for a lock of another.
 *
 * @param db not a transaction, within which the answer would stay the same
 */
export async function untilSomeoneWaits(db: Database): Promise<void> {
  const waiting = sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const count = async () => (await waiting.execute(db)).rows.length;
  await expect.poll(count, { interval: 5, timeout: 10_000 }).toBeGreaterThan(0);
}

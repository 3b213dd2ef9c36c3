import type { Database } from "../tables/database.ts";

/** Deliveries whose time has come and that nobody is busy with, longest waiting first. */
export async function dueDeliveries(db: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("deliveries")
    .select("id")
    .where("status", "=", "pending")
    .where("next_attempt_at", "<=", now)
    .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<=", now)]))
    .orderBy("next_attempt_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

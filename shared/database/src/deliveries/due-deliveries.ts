import type { Database } from "../tables/database.ts";

export interface DueDelivery {
  readonly id: string;
  readonly user_id: string;
}

/**
 * Deliveries that are due and not being attempted: first the longest waiting one of each user, then the next one of
 * each. Thousands of one user's deliveries to a receiver that never answers therefore do not delay those of others.
 */
export async function dueDeliveries(db: Database, now: Date, limit: number): Promise<DueDelivery[]> {
  const inTurn = due(db, now)
    .select(["id", "user_id", "next_attempt_at"])
    .select((eb) =>
      eb.fn
        .agg<number>("row_number")
        .over((over) => over.partitionBy("user_id").orderBy("next_attempt_at"))
        .as("turn"),
    );
  return db
    .selectFrom(inTurn.as("due"))
    .select(["id", "user_id"])
    .orderBy("turn")
    .orderBy("next_attempt_at")
    .limit(limit)
    .execute();
}

/** Whether any delivery is due; stops at the first one it finds. */
export async function areDeliveriesDue(db: Database, now: Date): Promise<boolean> {
  return (await due(db, now).select("id").limit(1).executeTakeFirst()) !== undefined;
}

const due = (db: Database, now: Date) =>
  db
    .selectFrom("deliveries")
    .where("status", "=", "pending")
    .where("next_attempt_at", "<=", now)
    .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<=", now)]));

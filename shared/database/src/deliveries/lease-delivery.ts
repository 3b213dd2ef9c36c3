import type { Selectable } from "kysely";
import type { Database } from "../tables/database.ts";
import { type DeliveriesTable, deliveryColumns } from "../tables/deliveries.ts";

/** Milliseconds an attempt may take: longer than any channel needs. After that, its process counts as dead. */
const leaseTime = 60_000;

export type LeasedDelivery = Selectable<DeliveriesTable>;

/**
 * Leases a due delivery, so that no other process sends it in the meantime. It counts as an attempt at once, so that
 * a delivery that crashes the process is not tried for ever.
 *
 * @returns undefined when it is not due, or leased by another process
 */
export async function leaseDelivery(
  db: Database,
  id: string,
  now: string,
): Promise<LeasedDelivery | undefined> {
  const at = new Date(now);
  return db
    .updateTable("deliveries")
    .set((eb) => ({
      attempts: eb("attempts", "+", 1),
      leased_until: new Date(at.getTime() + leaseTime),
    }))
    .where("id", "=", id)
    .where("status", "=", "pending")
    .where("next_attempt_at", "<=", at)
    .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<=", at)]))
    .returning(deliveryColumns)
    .executeTakeFirst();
}

/** Returns a lease without an attempt, because the delivery has to wait. */
export async function postponeDelivery(db: Database, leased: LeasedDelivery, until: string): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ attempts: leased.attempts - 1, next_attempt_at: new Date(until), leased_until: null })
    .where("id", "=", leased.id)
    .where("status", "=", "pending")
    .where("attempts", "=", leased.attempts)
    .execute();
}

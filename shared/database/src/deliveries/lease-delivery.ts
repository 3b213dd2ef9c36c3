import type { Selectable } from "kysely";
import type { Database } from "../tables/database.ts";
import { type DeliveriesTable, deliveryColumns } from "../tables/deliveries.ts";

/** Milliseconds an attempt may take: longer than any channel does. Then whoever made it counts as dead. */
const leaseTime = 60_000;

export type LeasedDelivery = Selectable<DeliveriesTable>;

/**
 * Takes a delivery that is due, so that nobody else sends it meanwhile. It counts as an attempt at once: one that ends
 * the process must not be made for ever.
 *
 * @returns undefined when it is not due, or somebody else's
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

/** Gives it back without having tried: it is not the time. */
export async function postponeDelivery(db: Database, leased: LeasedDelivery, until: string): Promise<void> {
  await db
    .updateTable("deliveries")
    .set({ attempts: leased.attempts - 1, next_attempt_at: new Date(until), leased_until: null })
    .where("id", "=", leased.id)
    .where("status", "=", "pending")
    .where("attempts", "=", leased.attempts)
    .execute();
}

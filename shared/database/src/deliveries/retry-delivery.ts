import type { Delivery } from "@todo/contracts/delivery";
import type { Database } from "../tables/database.ts";
import { deliveryColumns } from "../tables/deliveries.ts";
import { toDelivery } from "./list-deliveries.ts";

/** Undefined when the user has no such delivery. */
export async function findDelivery(db: Database, userId: string, id: string): Promise<Delivery | undefined> {
  const query = db.selectFrom("deliveries").select(deliveryColumns).where("user_id", "=", userId);
  const row = await query.where("id", "=", id).executeTakeFirst();
  return row && toDelivery(row);
}

/** Makes a failed delivery due again, starting from its first attempt. @returns undefined unless it had failed */
export async function retryDelivery(
  db: Database,
  userId: string,
  id: string,
  now: Date,
): Promise<Delivery | undefined> {
  const row = await db
    .updateTable("deliveries")
    .set({ status: "pending", attempts: 0, next_attempt_at: now, updated_at: now })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("status", "=", "failed")
    .returning(deliveryColumns)
    .executeTakeFirst();
  return row && toDelivery(row);
}

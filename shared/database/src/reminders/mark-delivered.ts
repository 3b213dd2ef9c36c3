import type { Tx } from "../tables/database.ts";

/** Unless the reminder was planned anew since it rang: then it is about another time. */
export async function markDelivered(tx: Tx, id: string, remindAt: string, now: string): Promise<void> {
  await tx
    .updateTable("reminders")
    .set({ status: "DELIVERED", updated_at: new Date(now) })
    .where("id", "=", id)
    .where("status", "=", "TRIGGERED")
    .where("scheduled_for", "=", new Date(remindAt))
    .execute();
}

import type { Selectable } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { type PushSubscriptionsTable, pushSubscriptionColumns } from "../tables/push-subscriptions.ts";

export type PushSubscriptionRow = Selectable<PushSubscriptionsTable>;

/** The oldest first. */
export async function listPushSubscriptions(
  db: Database | Tx,
  userId: string,
): Promise<PushSubscriptionRow[]> {
  const query = db.selectFrom("push_subscriptions").select(pushSubscriptionColumns);
  return query.where("user_id", "=", userId).orderBy("id").execute();
}

/** Undefined when the user has no such subscription, or no more. */
export async function findPushSubscription(
  db: Database,
  userId: string,
  id: string,
): Promise<PushSubscriptionRow | undefined> {
  const query = db.selectFrom("push_subscriptions").select(pushSubscriptionColumns);
  return query.where("user_id", "=", userId).where("id", "=", id).executeTakeFirst();
}

/**
 * Stores a subscription. One with the same endpoint is the same browser: it keeps its id, and is assigned to this
 * user, even if it belonged to another one.
 */
export async function savePushSubscription(tx: Tx, row: PushSubscriptionRow): Promise<PushSubscriptionRow> {
  const { user_id, p256dh, auth, device, token_id } = row;
  return tx
    .insertInto("push_subscriptions")
    .values(row)
    .onConflict((conflict) =>
      conflict.column("endpoint").doUpdateSet({ user_id, p256dh, auth, device, token_id }),
    )
    .returning(pushSubscriptionColumns)
    .executeTakeFirstOrThrow();
}

/** @returns whether it existed */
export async function removePushSubscription(tx: Tx, userId: string, id: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom("push_subscriptions")
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

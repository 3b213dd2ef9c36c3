import type { Database } from "../tables/database.ts";

export interface DueWebhook {
  readonly id: string;
  readonly user_id: string;
}

/** Webhooks with due deliveries that no process is sending to. @param only this one */
export async function dueWebhooks(
  db: Database,
  now: Date,
  limit: number,
  only?: string,
): Promise<DueWebhook[]> {
  const query = only === undefined ? due(db, now) : due(db, now).where("webhooks.id", "=", only);
  return query
    .select(["webhooks.id", "webhooks.user_id"])
    .groupBy(["webhooks.id", "webhooks.user_id"])
    .orderBy((eb) => eb.fn.min("webhook_deliveries.next_attempt_at"))
    .limit(limit)
    .execute();
}

/** Whether any is due; stops at the first one it finds. */
export async function areWebhooksDue(db: Database, now: Date): Promise<boolean> {
  return (await due(db, now).select("webhooks.id").limit(1).executeTakeFirst()) !== undefined;
}

const due = (db: Database, now: Date) =>
  db
    .selectFrom("webhook_deliveries")
    .innerJoin("webhooks", "webhooks.id", "webhook_deliveries.webhook_id")
    .where("webhook_deliveries.status", "=", "pending")
    .where("webhook_deliveries.next_attempt_at", "<=", now)
    .where("webhooks.enabled", "=", true)
    .where((eb) => eb.or([eb("paused_until", "is", null), eb("paused_until", "<=", now)]))
    .where((eb) => eb.or([eb("leased_until", "is", null), eb("leased_until", "<=", now)]));

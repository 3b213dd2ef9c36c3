import type { Selectable } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { type WebhooksTable, webhookColumns } from "../tables/webhooks.ts";

export type WebhookRow = Selectable<WebhooksTable>;

/** The user's webhooks for programs, in the order of their creation. */
export function findWebhooks(db: Database, userId: string): Promise<WebhookRow[]> {
  return db
    .selectFrom("webhooks")
    .select(webhookColumns)
    .where("user_id", "=", userId)
    .orderBy("id")
    .execute();
}

export async function findWebhook(db: Database, userId: string, id: string): Promise<WebhookRow | undefined> {
  const query = db.selectFrom("webhooks").select(webhookColumns).where("user_id", "=", userId);
  return query.where("id", "=", id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export async function lockWebhook(tx: Tx, userId: string, id: string): Promise<WebhookRow | undefined> {
  const query = tx.selectFrom("webhooks").select(webhookColumns).where("user_id", "=", userId);
  return query.where("id", "=", id).forNoKeyUpdate().executeTakeFirst();
}

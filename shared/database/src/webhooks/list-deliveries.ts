import type { DeliveryStatus } from "@todo/contracts/delivery";
import type { Page } from "@todo/contracts/page";
import type { WebhookDelivery } from "@todo/contracts/webhook";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { webhookDeliveryColumns } from "../tables/webhooks.ts";
import type { WebhookDeliveryRow } from "./send-webhooks.ts";

export interface WebhookListing {
  readonly status?: DeliveryStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The webhook's deliveries, those of the newest events first. */
export async function listWebhookDeliveries(
  db: Database,
  userId: string,
  webhookId: string,
  { status, limit, cursor }: WebhookListing,
): Promise<Page<WebhookDelivery>> {
  let query = db
    .selectFrom("webhook_deliveries")
    .select(webhookDeliveryColumns)
    .where("user_id", "=", userId)
    .where("webhook_id", "=", webhookId)
    .orderBy("event_id", "desc")
    .limit(rowsFor(limit));
  if (status) query = query.where("status", "=", status);
  if (cursor !== undefined) {
    const [last] = decodeCursor("webhook_deliveries", 1, cursor);
    query = query.where("event_id", "<", cursorId(last));
  }
  return toPage(await query.execute(), limit, toWebhookDelivery, (last) =>
    encodeCursor("webhook_deliveries", [last.event_id ?? ""]),
  );
}

/** Makes a failed delivery due again, from its first attempt on. @returns undefined unless it had failed */
export async function redeliver(
  db: Database,
  userId: string,
  id: string,
  now: Date,
): Promise<WebhookDelivery | undefined> {
  const row = await db
    .updateTable("webhook_deliveries")
    .set({ status: "pending", attempts: 0, next_attempt_at: now, updated_at: now })
    .where("user_id", "=", userId)
    .where("id", "=", id)
    .where("status", "=", "failed")
    .returning(webhookDeliveryColumns)
    .executeTakeFirst();
  return row && toWebhookDelivery(row);
}

export async function findWebhookDelivery(
  db: Database,
  userId: string,
  id: string,
): Promise<WebhookDelivery | undefined> {
  const query = db
    .selectFrom("webhook_deliveries")
    .select(webhookDeliveryColumns)
    .where("user_id", "=", userId);
  const row = await query.where("id", "=", id).executeTakeFirst();
  return row && toWebhookDelivery(row);
}

function toWebhookDelivery(row: WebhookDeliveryRow): WebhookDelivery {
  const { id, webhook_id, event_id, type, status, attempts, last_error } = row;
  return {
    id,
    webhook_id,
    event_id,
    type,
    status,
    attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    last_error,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

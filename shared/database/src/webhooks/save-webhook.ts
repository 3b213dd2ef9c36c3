import type { DisabledReason } from "@todo/contracts/webhook";
import type { Insertable, Updateable } from "kysely";
import type { Tx } from "../tables/database.ts";
import { type WebhooksTable, webhookColumns } from "../tables/webhooks.ts";
import type { WebhookRow } from "./find-webhooks.ts";

export async function insertWebhook(tx: Tx, row: Insertable<WebhooksTable>): Promise<WebhookRow> {
  return tx.insertInto("webhooks").values(row).returning(webhookColumns).executeTakeFirstOrThrow();
}

/** Changes a webhook that the caller has locked. @returns it with its next version */
export async function saveWebhook(
  tx: Tx,
  before: WebhookRow,
  changed: Updateable<WebhooksTable>,
  now: string,
): Promise<WebhookRow> {
  return tx
    .updateTable("webhooks")
    .set({ ...changed, version: before.version + 1, updated_at: new Date(now) })
    .where("id", "=", before.id)
    .returning(webhookColumns)
    .executeTakeFirstOrThrow();
}

/** Deletes it with its deliveries. */
export async function removeWebhook(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("webhooks").where("id", "=", id).execute();
}

/** Disables it, and gives up its waiting deliveries, which can be redelivered later. */
export async function disable(
  tx: Tx,
  before: WebhookRow,
  reason: DisabledReason,
  now: string,
): Promise<WebhookRow> {
  await tx
    .updateTable("webhook_deliveries")
    .set({ status: "failed", last_error: "disabled", next_attempt_at: null, updated_at: new Date(now) })
    .where("webhook_id", "=", before.id)
    .where("status", "=", "pending")
    .execute();
  return saveWebhook(tx, before, { enabled: false, disabled_reason: reason, paused_until: null }, now);
}

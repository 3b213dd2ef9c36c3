import type { Delivery, DeliveryChannel, DeliveryStatus } from "@todo/contracts/delivery";
import type { Page } from "@todo/contracts/page";
import type { Selectable } from "kysely";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { type DeliveriesTable, deliveryColumns } from "../tables/deliveries.ts";

/** The user's deliveries, newest first. */
export async function listDeliveries(
  db: Database,
  userId: string,
  listing: {
    status?: DeliveryStatus | undefined;
    channel?: DeliveryChannel | undefined;
    limit: number;
    cursor?: string | undefined;
  },
): Promise<Page<Delivery>> {
  let query = db
    .selectFrom("deliveries")
    .select(deliveryColumns)
    .where("user_id", "=", userId)
    .orderBy("id", "desc")
    .limit(rowsFor(listing.limit));
  if (listing.status) query = query.where("status", "=", listing.status);
  if (listing.channel) query = query.where("channel", "=", listing.channel);
  if (listing.cursor !== undefined) {
    const [lastId] = decodeCursor("deliveries", 1, listing.cursor);
    query = query.where("id", "<", cursorId(lastId));
  }
  return toPage(await query.execute(), listing.limit, toDelivery, (last) =>
    encodeCursor("deliveries", [last.id]),
  );
}

export function toDelivery(row: Selectable<DeliveriesTable>): Delivery {
  return {
    id: row.id,
    task_id: row.task_id,
    reminder_id: row.reminder_id,
    remind_at: row.remind_at.toISOString(),
    channel: row.channel,
    status: row.status,
    attempts: row.attempts,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    last_error: row.last_error,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

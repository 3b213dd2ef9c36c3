import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { eventColumns } from "../tables/event-log.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

/**
 * Events of these types that were written before `before` and not published, oldest first, held until the transaction ends.
 * What another sweep holds is left to it.
 */
export async function lockUnpublishedEvents(
  tx: Tx,
  types: readonly string[],
  before: Date,
  limit: number,
): Promise<CloudEvent[]> {
  const rows = await tx
    .selectFrom("event_log")
    .select(eventColumns)
    .where("published_at", "is", null)
    .where("type", "in", types)
    .where("time", "<=", before)
    .orderBy("time")
    .orderBy("user_id")
    .orderBy("seq")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(toCloudEvent);
}

export async function markPublished(db: Database, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("event_log")
    .set({ published_at: now })
    // An array: one statement, however many they are, that stays prepared.
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
}

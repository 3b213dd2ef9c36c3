import type { AuditEntry } from "@todo/contracts/audit-entry";
import type { Page } from "@todo/contracts/page";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorSeq, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";

export interface AuditListing {
  readonly task_id?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The user's audit entries in the order things happened. */
export async function listAudit(
  db: Database,
  userId: string,
  listing: AuditListing,
): Promise<Page<AuditEntry>> {
  let query = db
    .selectFrom("audit_log")
    .select(["seq", "event_id", "type", "task_id", "time", "data", "prev_hash", "hash"])
    .where("user_id", "=", userId)
    .orderBy("seq")
    .limit(rowsFor(listing.limit));
  if (listing.task_id) query = query.where("task_id", "=", listing.task_id);
  if (listing.type) query = query.where("type", "=", listing.type);
  if (listing.from) query = query.where("time", ">=", listing.from);
  if (listing.to) query = query.where("time", "<=", listing.to);
  if (listing.cursor !== undefined) {
    const [seq] = decodeCursor("audit", 1, listing.cursor);
    query = query.where("seq", ">", cursorSeq(seq));
  }
  return toPage(
    await query.execute(),
    listing.limit,
    (row) => ({ ...row, time: row.time.toISOString() }),
    (last) => encodeCursor("audit", [last.seq]),
  );
}

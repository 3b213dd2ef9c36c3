import type { Via } from "@todo/contracts/actor";
import type { AuditEntry } from "@todo/contracts/audit-entry";
import { taskIdOf } from "@todo/contracts/events/subject";
import type { Page } from "@todo/contracts/page";
import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorSeq, rowsFor, toPage } from "../page.ts";
import { auditColumns } from "../tables/audit-log.ts";
import type { Database } from "../tables/database.ts";
import { toAuditEntry } from "./audit-row.ts";

export interface AuditListing {
  readonly task_id?: string | undefined;
  readonly subject?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly via?: Via | undefined;
  readonly order?: "asc" | "desc" | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The user's audit entries in the order things happened, or the other way round. */
export async function listAudit(
  db: Database,
  userId: string,
  listing: AuditListing,
): Promise<Page<AuditEntry>> {
  const { order = "asc" } = listing;
  let query = db
    .selectFrom("audit_log")
    .select(auditColumns)
    .where("user_id", "=", userId)
    .orderBy("seq", order)
    .limit(rowsFor(listing.limit));
  // Entries of older versions have no subject, and all are about tasks.
  const ofTask = listing.subject === undefined ? null : taskIdOf(listing.subject);
  for (const taskId of [listing.task_id, ofTask]) if (taskId) query = query.where("task_id", "=", taskId);
  if (listing.subject && !ofTask)
    query = query.where("task_id", "is", null).where("subject", "=", listing.subject);
  if (listing.type) query = query.where("type", "=", listing.type);
  if (listing.from) query = query.where("time", ">=", listing.from);
  if (listing.to) query = query.where("time", "<=", listing.to);
  if (listing.via) query = query.where(sql`actor ->> 'via'`, "=", listing.via);
  if (listing.cursor !== undefined) {
    const [seq] = decodeCursor("audit", 1, listing.cursor);
    query = query.where("seq", order === "asc" ? ">" : "<", cursorSeq(seq));
  }
  return toPage(await query.execute(), listing.limit, toAuditEntry, (last) =>
    encodeCursor("audit", [last.seq]),
  );
}

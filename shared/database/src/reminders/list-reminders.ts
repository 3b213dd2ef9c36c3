import type { Page } from "@todo/contracts/page";
import type { ReminderStatus } from "@todo/contracts/reminder";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { visibleTo } from "../access.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, rowsFor, toPage } from "../page.ts";
import type { Database } from "../tables/database.ts";
import { reminderColumns } from "../tables/reminders.ts";
import { fromReminderRow } from "./reminder-row.ts";

/** The user's reminders, newest first. */
export async function listReminders(
  db: Database,
  userId: string,
  listing: { status?: ReminderStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<ReminderState>> {
  let query = db
    .selectFrom("reminders")
    .select(reminderColumns)
    .where(visibleTo(userId))
    .where("removed", "=", false)
    .orderBy("id", "desc")
    .limit(rowsFor(listing.limit));
  if (listing.status) query = query.where("status", "=", listing.status);
  if (listing.cursor !== undefined) {
    const [lastId] = decodeCursor("reminders", 1, listing.cursor);
    query = query.where("id", "<", cursorId(lastId));
  }
  return toPage(await query.execute(), listing.limit, fromReminderRow, (last) =>
    encodeCursor("reminders", [last.id]),
  );
}

import type { Page } from "@todo/contracts/page";
import type { ReminderStatus } from "@todo/contracts/reminder";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { decodeCursor, encodeCursor, InvalidCursorError } from "../cursor.ts";
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
    .where("user_id", "=", userId)
    .where("removed", "=", false)
    .orderBy("id", "desc")
    .limit(listing.limit + 1);
  if (listing.status) query = query.where("status", "=", listing.status);
  if (listing.cursor !== undefined) {
    const [id] = decodeCursor("reminders", 1, listing.cursor);
    if (typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id)) throw new InvalidCursorError();
    query = query.where("id", "<", id);
  }
  const rows = await query.execute();
  const page = rows.slice(0, listing.limit);
  const last = rows.length > listing.limit ? page.at(-1) : undefined;
  return {
    items: page.map(fromReminderRow),
    next_cursor: last ? encodeCursor("reminders", [last.id]) : null,
  };
}

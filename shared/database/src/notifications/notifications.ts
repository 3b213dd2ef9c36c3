import type { Notification } from "@todo/contracts/notification";
import type { Page } from "@todo/contracts/page";
import type { Selectable } from "kysely";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorId, cursorTime, rowsFor, toPage } from "../page.ts";
import type { Database, Tx } from "../tables/database.ts";
import type { NotificationsTable } from "../tables/notifications.ts";
import { notificationColumns } from "../tables/notifications.ts";

/** The user's notifications, newest first. */
export async function listNotifications(
  db: Database,
  userId: string,
  listing: { unread: boolean; limit: number; cursor?: string | undefined },
): Promise<Page<Notification>> {
  let query = db
    .selectFrom("notifications")
    .select(notificationColumns)
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(rowsFor(listing.limit));
  if (listing.unread) query = query.where("read_at", "is", null);
  if (listing.cursor !== undefined) {
    const [createdAt, lastId] = decodeCursor("notifications", 2, listing.cursor);
    const before = [cursorTime(createdAt), cursorId(lastId)] as const;
    query = query.where((eb) => eb(eb.refTuple("created_at", "id"), "<", eb.tuple(...before)));
  }
  return toPage(await query.execute(), listing.limit, toNotification, (last) =>
    encodeCursor("notifications", [last.created_at.getTime(), last.id]),
  );
}

/**
 * @returns the notification, and whether this is the first time it is read; undefined when the user has no such
 * notification
 */
export async function markNotificationRead(
  tx: Tx,
  userId: string,
  id: string,
  now: Date,
): Promise<{ notification: Notification; first: boolean } | undefined> {
  const fresh = await tx
    .updateTable("notifications")
    .set({ read_at: now })
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .returning(notificationColumns)
    .executeTakeFirst();
  if (fresh) return { notification: toNotification(fresh), first: true };
  const query = tx.selectFrom("notifications").select(notificationColumns);
  const seen = await query.where("id", "=", id).where("user_id", "=", userId).executeTakeFirst();
  return seen && { notification: toNotification(seen), first: false };
}

function toNotification(row: Selectable<NotificationsTable>): Notification {
  return {
    id: row.id,
    task_id: row.task_id,
    reminder_id: row.reminder_id,
    title: row.title,
    created_at: row.created_at.toISOString(),
    read_at: row.read_at?.toISOString() ?? null,
  };
}

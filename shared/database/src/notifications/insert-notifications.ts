import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import type { NotificationsTable } from "../tables/notifications.ts";

/**
 * A ringing reminder that was told before is not told again. Written in the order of their reminders, so that two such statements
 * never wait for each other.
 *
 * @returns the ids of those that were new
 */
export async function insertNotifications(
  tx: Tx,
  notifications: readonly Omit<NotificationsTable, "read_at">[],
): Promise<Set<string>> {
  if (notifications.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    insert into notifications (id, user_id, task_id, reminder_id, remind_at, title, created_at, delivered_at)
    select * from unnest(
      ${notifications.map((it) => it.id)}::uuid[],
      ${notifications.map((it) => it.user_id)}::text[],
      ${notifications.map((it) => it.task_id)}::uuid[],
      ${notifications.map((it) => it.reminder_id)}::uuid[],
      ${notifications.map((it) => it.remind_at)}::timestamptz[],
      ${notifications.map((it) => it.title)}::text[],
      ${notifications.map((it) => it.created_at)}::timestamptz[],
      ${notifications.map((it) => it.delivered_at)}::timestamptz[]
    ) as given (id, user_id, task_id, reminder_id, remind_at, title, created_at, delivered_at)
    order by reminder_id, remind_at
    on conflict (reminder_id, remind_at) do nothing returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

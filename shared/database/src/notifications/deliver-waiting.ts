import { ReminderDelivered } from "@todo/contracts/events/reminder-events";
import { sql } from "kysely";
import type { NewEvent } from "../events/append-events.ts";
import { markReminders } from "../reminders/mark-reminders.ts";
import type { Database, Tx } from "../tables/database.ts";

/** Notifications of one transaction; more wait for the next. */
const batchSize = 500;

/** Whether notifications wait for the user to be there: one look at an index that holds nothing else. */
export async function hasWaiting(db: Database, userId: string): Promise<boolean> {
  const query = db.selectFrom("notifications").select("id").where("user_id", "=", userId);
  return (await query.where("delivered_at", "is", null).limit(1).executeTakeFirst()) !== undefined;
}

/**
 * The user is there: what waited for them is delivered, each once, however many places they come back to at once.
 *
 * @returns the events that tell of it, for the caller to append
 */
export async function deliverWaiting(tx: Tx, userId: string, now: string): Promise<NewEvent[]> {
  const { rows } = await sql<{ reminder_id: string; task_id: string; remind_at: Date }>`
    update notifications set delivered_at = ${new Date(now)}
    where id in (
      select id from notifications where user_id = ${userId} and delivered_at is null
      order by id limit ${batchSize} for update
    )
    returning reminder_id, task_id, remind_at`.execute(tx);
  const ringings = rows.map((row) => ({ ...row, remind_at: row.remind_at.toISOString() }));
  await markReminders(tx, ringings, "DELIVERED", now);
  return ringings
    .toSorted((a, b) => a.remind_at.localeCompare(b.remind_at))
    .map((ringing) => ({
      definition: ReminderDelivered,
      subject: ringing.task_id,
      data: { ...ringing, user_id: userId, channel: "in_app" },
    }));
}

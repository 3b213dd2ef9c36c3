import type { Ringing } from "@todo/domain/decision";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";

/** The statuses that each status may replace: one channel that delivers outweighs all that fail, before or after. */
const before = { DELIVERED: ["TRIGGERED", "FAILED"], FAILED: ["TRIGGERED"] };

/** Skips reminders that have been planned for another time since they rang. Locks rows in the order of their ids. */
export async function markReminders(
  tx: Tx,
  ringings: readonly Ringing[],
  status: keyof typeof before,
  now: string,
): Promise<void> {
  if (ringings.length === 0) return;
  await sql`
    update reminders set status = ${status}, updated_at = ${new Date(now)}
    where id in (
      select r.id from reminders r
      join unnest(${ringings.map((it) => it.reminder_id)}::uuid[], ${ringings.map((it) => it.remind_at)}::timestamptz[])
        as ringing (id, remind_at) on r.id = ringing.id and r.scheduled_for = ringing.remind_at
      where r.status = any (${before[status]}::text[])
      order by r.id for update of r
    )`.execute(tx);
}

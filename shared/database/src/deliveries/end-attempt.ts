import { ReminderDelivered, ReminderFailed } from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import type { NewEvent } from "@todo/domain/decision";
import { markReminders } from "../reminders/mark-reminders.ts";
import type { Tx } from "../tables/database.ts";
import type { LeasedDelivery } from "./lease-delivery.ts";

/** How an attempt ended. */
export type Ending =
  | { readonly status: "delivered" | "cancelled" }
  | { readonly status: "failed"; readonly error: string }
  /** To be tried again at `next`. */
  | { readonly status: "pending"; readonly error: string; readonly next: string };

/**
 * Records how an attempt ended, with the reminder's status. An attempt that outlived its lease counts only if it
 * delivered; a result that another attempt has recorded stays.
 *
 * @returns the events about it, for the caller to append
 */
export async function endAttempt(
  tx: Tx,
  leased: LeasedDelivery,
  ending: Ending,
  now: string,
): Promise<NewEvent[]> {
  // Two channels that fail at the same time must see each other, because the last one makes the reminder FAILED.
  await tx
    .selectFrom("reminders")
    .select("id")
    .where("id", "=", leased.reminder_id)
    .forUpdate()
    .executeTakeFirst();
  if (!(await writeEnding(tx, leased, ending, now))) return [];
  const { reminder_id, task_id, user_id, channel } = leased;
  const ringing = { reminder_id, task_id, user_id, remind_at: leased.remind_at.toISOString() };
  if (ending.status === "delivered") {
    await markReminders(tx, [ringing], "DELIVERED", now);
    return [{ definition: ReminderDelivered, subject: taskSubject(task_id), data: { ...ringing, channel } }];
  }
  if (ending.status !== "failed") return [];
  if (await allFailed(tx, leased)) await markReminders(tx, [ringing], "FAILED", now);
  return [
    {
      definition: ReminderFailed,
      subject: taskSubject(task_id),
      data: { ...ringing, channel, reason: ending.error },
    },
  ];
}

async function writeEnding(tx: Tx, leased: LeasedDelivery, ending: Ending, now: string): Promise<boolean> {
  let query = tx
    .updateTable("deliveries")
    .set({
      status: ending.status,
      next_attempt_at: ending.status === "pending" ? new Date(ending.next) : null,
      last_error: "error" in ending ? ending.error : null,
      leased_until: null,
      updated_at: new Date(now),
    })
    .where("id", "=", leased.id)
    .where("status", "=", "pending");
  if (ending.status !== "delivered") query = query.where("attempts", "=", leased.attempts);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

async function allFailed(tx: Tx, { reminder_id, remind_at }: LeasedDelivery): Promise<boolean> {
  const other = await tx
    .selectFrom("deliveries")
    .select("id")
    .where("reminder_id", "=", reminder_id)
    .where("remind_at", "=", remind_at)
    .where("status", "<>", "failed")
    .limit(1)
    .executeTakeFirst();
  return other === undefined;
}

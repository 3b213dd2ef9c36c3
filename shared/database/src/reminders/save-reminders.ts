import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import type { OwnedReminder } from "./find-reminders.ts";

/** Writes a user's reminders as they are now, new or changed. The caller holds their tasks' locks. */
export async function saveReminders(
  tx: Tx,
  userId: string,
  reminders: readonly ReminderState[],
  now: string,
): Promise<void> {
  const owned = reminders.map((reminder) => ({ ...reminder, userId }));
  await saveAllReminders(tx, owned, now);
}

/** The same for reminders of several users. */
export async function saveAllReminders(
  tx: Tx,
  reminders: readonly OwnedReminder[],
  now: string,
): Promise<void> {
  if (reminders.length === 0) return;
  const at = new Date(now);
  // Arrays, so that the statement is the same for any number of reminders, and stays prepared.
  await sql`
    insert into reminders (id, user_id, task_id, lead_time, remind_at, snoozed_from, snoozed_until, scheduled_for, status,
      removed, created_at, updated_at)
    select *, ${at}::timestamptz, ${at}::timestamptz from unnest(
      ${reminders.map((it) => it.id)}::uuid[],
      ${reminders.map((it) => it.userId)}::text[],
      ${reminders.map((it) => it.taskId)}::uuid[],
      ${reminders.map((it) => it.leadTime)}::text[],
      ${reminders.map((it) => it.remindAt)}::timestamptz[],
      ${reminders.map((it) => it.snooze?.of ?? null)}::timestamptz[],
      ${reminders.map((it) => it.snooze?.until ?? null)}::timestamptz[],
      ${reminders.map((it) => it.scheduledFor)}::timestamptz[],
      ${reminders.map((it) => it.status)}::text[],
      ${reminders.map((it) => it.removed)}::boolean[]
    )
    on conflict (id) do update set
      snoozed_from = excluded.snoozed_from,
      snoozed_until = excluded.snoozed_until,
      scheduled_for = excluded.scheduled_for,
      status = excluded.status,
      removed = excluded.removed,
      updated_at = excluded.updated_at`.execute(tx);
}

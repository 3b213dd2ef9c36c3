import type { ReminderStatus } from "@todo/contracts/reminder";
import type { ColumnType } from "kysely";

/**
 * What the user asked for (`lead_time` or `remind_at`, written by `task-api` with the task) and what was planned from it
 * (`scheduled_for`, `status`, written by the functions that plan, trigger and deliver).
 *
 * There is no foreign key to `tasks`: a reminder outlives its task until `on-task-deleted` has cancelled it.
 */
export interface RemindersTable {
  id: string;
  user_id: string;
  task_id: string;
  lead_time: string | null;
  remind_at: Date | null;
  /** The ringing that was snoozed, as long as the task's reminder would still be due then. */
  snoozed_from: Date | null;
  /** When it rings instead; null when it is not snoozed. */
  snoozed_until: Date | null;
  /** When the alarm is set to ring; null before the first plan. */
  scheduled_for: Date | null;
  status: ColumnType<ReminderStatus, ReminderStatus | undefined, ReminderStatus>;
  /** The user removed the reminder; the next plan cancels it, and it is no longer shown. */
  removed: ColumnType<boolean, boolean | undefined, boolean>;
  created_at: Date;
  updated_at: Date;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const reminderColumns = [
  "id",
  "user_id",
  "task_id",
  "lead_time",
  "remind_at",
  "snoozed_from",
  "snoozed_until",
  "scheduled_for",
  "status",
  "removed",
  "created_at",
  "updated_at",
] as const satisfies (keyof RemindersTable)[];

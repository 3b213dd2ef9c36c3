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
  /** The trace that it was planned in, and so rings in. It is written with each change, and read only when it rings. */
  traceparent: ColumnType<string | null, string | null | undefined, string | null>;
  tracestate: ColumnType<string | null, string | null | undefined, string | null>;
}

/** The type of each column that reminders are read by, in PostgreSQL's words. */
export const reminderTypes = {
  id: "uuid",
  user_id: "text",
  task_id: "uuid",
  lead_time: "text",
  remind_at: "timestamptz",
  snoozed_from: "timestamptz",
  snoozed_until: "timestamptz",
  scheduled_for: "timestamptz",
  status: "text",
  removed: "boolean",
  created_at: "timestamptz",
  updated_at: "timestamptz",
} as const satisfies Partial<Record<keyof RemindersTable, string>>;

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const reminderColumns = Object.keys(reminderTypes) as (keyof typeof reminderTypes)[];

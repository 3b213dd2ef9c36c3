export interface NotificationsTable {
  id: string;
  user_id: string;
  task_id: string;
  reminder_id: string;
  /** Which ringing of the reminder; unique together with it. */
  remind_at: Date;
  title: string;
  created_at: Date;
  /** When the user saw it; null while it waits for the user. */
  delivered_at: Date | null;
  read_at: Date | null;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const notificationColumns = [
  "id",
  "user_id",
  "task_id",
  "reminder_id",
  "remind_at",
  "title",
  "created_at",
  "delivered_at",
  "read_at",
] as const satisfies (keyof NotificationsTable)[];

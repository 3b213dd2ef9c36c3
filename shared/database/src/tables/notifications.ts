export interface NotificationsTable {
  id: string;
  user_id: string;
  task_id: string;
  reminder_id: string;
  /** Which ringing of the reminder; unique together with it. */
  remind_at: Date;
  title: string;
  created_at: Date;
  read_at: Date | null;
}

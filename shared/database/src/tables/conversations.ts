import type { ColumnType } from "kysely";

export interface ConversationsTable {
  id: string;
  user_id: string;
  title: string;
  state: ColumnType<unknown, string, string>;
  /** Set while a turn holds the conversation. */
  busy_until: Date | null;
  created_at: Date;
  updated_at: Date;
}

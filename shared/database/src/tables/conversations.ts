import type { ColumnType } from "kysely";

export interface ConversationsTable {
  id: string;
  user_id: string;
  title: string;
  state: ColumnType<unknown, string, string>;
  /** Held by the turn under way. */
  busy_until: Date | null;
  created_at: Date;
  updated_at: Date;
}

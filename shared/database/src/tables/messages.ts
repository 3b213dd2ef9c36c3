import type { ColumnType } from "kysely";

export interface MessagesTable {
  id: string;
  conversation_id: string;
  /** Shared by the user's message and the answer. */
  turn_id: string;
  role: "user" | "assistant";
  content: string;
  /** For an assistant's message: the tools that were called, and the question that was asked. */
  answer: ColumnType<unknown, string | null, never>;
  created_at: Date;
}

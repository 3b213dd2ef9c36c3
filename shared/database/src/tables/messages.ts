import type { ColumnType } from "kysely";

export interface MessagesTable {
  id: string;
  conversation_id: string;
  /** Shared by what the user said and what was answered. */
  turn_id: string;
  role: "user" | "assistant";
  content: string;
  /** Of an assistant's message: the tools that were called, and the question asked. */
  answer: ColumnType<unknown, string | null, never>;
  created_at: Date;
}

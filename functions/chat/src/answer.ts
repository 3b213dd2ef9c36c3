import type { ChatAnswer, ChatQuestion, ToolCall } from "@todo/contracts/chat";

export type { ToolCall };
export type Question = ChatQuestion;

/** All there is of an answer beside its text. */
export interface Answer extends Pick<ChatAnswer, "answered_by" | "question"> {
  readonly tool_calls: readonly ToolCall[];
}

/** What is sent while an answer is being made: the name of a server-sent event, and its data. */
export type Tell = (event: string, data: object) => void;

import type { ChatAnswer, ChatQuestion, ToolCall } from "@todo/contracts/chat";

export type { ToolCall };
export type Question = ChatQuestion;

/** The parts of an answer other than its text. */
export interface Answer extends Pick<ChatAnswer, "answered_by" | "question"> {
  readonly tool_calls: readonly ToolCall[];
}

/** Sends part of an answer while it is being made: the name of a server-sent event, and its data. */
export type Tell = (event: string, data: object) => void;

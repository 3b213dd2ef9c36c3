import type { ChatMessage, Conversation } from "@todo/contracts/chat";
import type { ConversationRow } from "@todo/database/conversations/conversations";
import type { MessageRow } from "@todo/database/conversations/messages";

export function toConversation({ id, title, created_at, updated_at }: ConversationRow): Conversation {
  return { id, title, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}

export function toMessage({ answer, created_at, ...message }: MessageRow): ChatMessage {
  return {
    ...message,
    created_at: created_at.toISOString(),
    ...(answer as Pick<ChatMessage, "answered_by" | "tool_calls" | "question"> | null),
  };
}

import {
  chatAnswer,
  chatRequest,
  conversation,
  conversationQuery,
  conversationWithMessages,
} from "../chat.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

export const chatOperations = {
  sendMessage: {
    method: "POST",
    path: "/api/chat",
    // Read-only callers may use the chat: a tool that would change something is refused.
    scope: "tasks:read",
    body: chatRequest,
    output: chatAnswer,
    idempotencyKey: true,
    stream: "events_or_json",
  },
  listConversations: {
    method: "GET",
    path: "/api/conversations",
    scope: "tasks:read",
    query: conversationQuery,
    output: page(conversation),
  },
  getConversation: {
    method: "GET",
    path: "/api/conversations/{id}",
    scope: "tasks:read",
    id: "conversation",
    query: conversationQuery,
    output: conversationWithMessages,
  },
  deleteConversation: {
    method: "DELETE",
    path: "/api/conversations/{id}",
    scope: "tasks:write",
    id: "conversation",
  },
} as const satisfies Operations;

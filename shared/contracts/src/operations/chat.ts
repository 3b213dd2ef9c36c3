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
    // Whoever may only read may ask: what a tool would change is refused to the tool.
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

import type { chatOperations } from "../chat.ts";
import type { Descriptions } from "./description.ts";
import { conversationExample, pageOf } from "./examples.ts";

const answered = {
  answered_by: "reader",
  tool_calls: [
    {
      id: "019aa5d2-7c00-7000-8000-0000000000f4",
      name: "add_task",
      arguments: { tasks: [{ title: "buy milk", due: "2026-11-27" }] },
      ok: true,
      result: {},
    },
  ],
  question: null,
};

export const chatDescriptions: Descriptions<typeof chatOperations> = {
  sendMessage: {
    summary: "Send a message in plain English or German",
    description:
      "The answer is a stream of server-sent events, of which the last, `done`, contains the complete answer; or one JSON document for clients that accept only JSON. A turn that has begun is completed even if its client disconnects.",
    problems: ["conversation_busy", "conversation_full", "turn_in_progress", "turn_broken_off", "not_found"],
    example: {
      body: { message: "add buy milk tomorrow" },
      answer: {
        conversation_id: conversationExample.id,
        turn_id: "019aa5d2-7c00-7000-8000-0000000000f2",
        text: "Added “buy milk”, due tomorrow.",
        ...answered,
      },
    },
  },
  listConversations: {
    summary: "List conversations",
    description: "Most recently used first.",
    example: { answer: pageOf(conversationExample) },
  },
  getConversation: {
    summary: "Get a conversation",
    description: "With its messages, newest first, in pages.",
    example: {
      answer: {
        ...conversationExample,
        messages: pageOf({
          id: "019aa5d2-7c00-7000-8000-0000000000f3",
          role: "assistant",
          content: "Added “buy milk”, due tomorrow.",
          created_at: "2026-11-26T09:00:01.000Z",
          ...answered,
        }),
      },
    },
  },
  deleteConversation: {
    summary: "Delete a conversation",
    description: "The tasks mentioned in it are not deleted.",
  },
};

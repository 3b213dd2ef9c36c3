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
    summary: "Say something in plain English",
    description:
      "The answer is a stream of server-sent events, the last of which, `done`, carries all of it; or one JSON document for whoever accepts only that. Once begun, a turn ends whether or not its client waits for it.",
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
    description: "The one spoken in last first.",
    example: { answer: pageOf(conversationExample) },
  },
  getConversation: {
    summary: "Get a conversation",
    description: "With its messages, the newest first, page by page.",
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
    description: "Tasks stay: a conversation is only talk of them.",
  },
};

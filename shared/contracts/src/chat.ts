import * as v from "valibot";
import { page } from "./page.ts";
import { id, timestamp } from "./primitives.ts";
import { cursor, limit } from "./task-query.ts";
import { lines } from "./text.ts";

/** Maximum characters of a message. */
export const maxMessage = 4_000;
const expected = `expected 1 to ${maxMessage} characters`;

export const chatRequest = v.strictObject({
  /** Without it, a new conversation begins. */
  conversation_id: v.optional(id),
  message: v.pipe(lines(maxMessage), v.trim(), v.minLength(1, expected), v.maxLength(maxMessage, expected)),
});

/** A tool that was called for an answer, and its result. */
export const toolCall = v.object({
  id: v.string(),
  name: v.string(),
  arguments: v.unknown(),
  ok: v.boolean(),
  result: v.unknown(),
});

/** A question that the user must answer before anything more is done. */
export const chatQuestion = v.object({
  kind: v.picklist(["confirm", "choose"]),
  text: v.string(),
  options: v.optional(
    v.array(
      v.object({
        number: v.number(),
        id: v.string(),
        title: v.string(),
        /** Distinguishes it from others: day, list, tags. May be empty; absent in questions of older versions. */
        details: v.optional(v.string()),
      }),
    ),
  ),
});

/** The parts of an answer other than its text. */
const answer = {
  answered_by: v.picklist(["reader", "model"]),
  tool_calls: v.array(toolCall),
  question: v.nullable(chatQuestion),
};

/** A whole answer, which is also the content of a stream's last event. */
export const chatAnswer = v.object({
  conversation_id: id,
  turn_id: id,
  text: v.string(),
  ...answer,
});
export type ChatAnswer = v.InferOutput<typeof chatAnswer>;
export type ToolCall = v.InferOutput<typeof toolCall>;
export type ChatQuestion = v.InferOutput<typeof chatQuestion>;

export const conversation = v.object({
  id,
  title: v.string(),
  created_at: timestamp,
  updated_at: timestamp,
});
export type Conversation = v.InferOutput<typeof conversation>;

/** `answer` belongs to the assistant's messages; it is absent in the user's, and while an answer is in progress. */
const message = v.object({
  id,
  role: v.picklist(["user", "assistant"]),
  content: v.string(),
  created_at: timestamp,
  ...v.partial(v.object(answer)).entries,
});
export type ChatMessage = v.InferOutput<typeof message>;

export const conversationWithMessages = v.object({ ...conversation.entries, messages: page(message) });

export const conversationQuery = v.strictObject({ limit, cursor });

import type { ChatAnswer } from "@todo/contracts/chat";
import { readSse } from "@todo/live-client/read-sse";
import { ApiError } from "../../api.ts";
import { newId } from "../../new-id.ts";
import { currentEngine } from "../../sync/current-engine.ts";
import { language } from "../../words/words.ts";

export interface Message {
  readonly message: string;
  /** Undefined: a conversation begins. */
  readonly conversationId: string | undefined;
  /** The answer so far, as it is being written. */
  readonly onText: (text: string) => void;
}

/** @returns the whole answer @throws ApiError when it is refused; Error when it is cut off */
export async function sendMessage({ message, conversationId, onText }: Message): Promise<ChatAnswer> {
  const answer = await currentEngine().api.send("/api/chat", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      // What was said in no language, like "ok", is answered in the app's, which may be another than the browser's.
      "accept-language": language,
      // Sent again after an expired token, it takes effect once.
      "idempotency-key": newId(),
    },
    body: JSON.stringify({ message, ...(conversationId && { conversation_id: conversationId }) }),
  });
  if (!answer.ok || !answer.body)
    throw new ApiError(answer.status, await answer.json().catch(() => undefined));
  let text = "";
  for await (const data of readSse(answer.body)) {
    if (data === undefined) continue;
    const told = JSON.parse(data) as Partial<ChatAnswer> & { delta?: string; code?: string };
    if (told.delta !== undefined) {
      text += told.delta;
      onText(text);
    }
    if (told.code !== undefined) throw new Error(told.code);
    if (told.tool_calls !== undefined) return told as ChatAnswer;
  }
  throw new Error("the answer was cut off");
}

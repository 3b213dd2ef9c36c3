import type { Answer } from "./answer.ts";

/** A whole answer, as it is sent and stored. */
export interface Answered extends Answer {
  readonly conversation_id: string;
  readonly turn_id: string;
  readonly text: string;
}

export function answeredBefore(
  place: { conversationId: string; turnId: string },
  { content, answer }: { content: string; answer: unknown },
): Answered {
  return {
    conversation_id: place.conversationId,
    turn_id: place.turnId,
    text: content,
    ...(answer as Answer),
  };
}

import type { DeadLetter } from "./dead-letter.ts";

type Kept = Pick<DeadLetter, "place" | "deadLetterTopic" | "failedAt" | "reason" | "body">;

/** `<topic>.<consumer>.dlq`, as every subscription in dapr-components names it. */
export const deadLetterTopicPattern = /^(todo\..+)\.([^.]+)\.dlq$/;

export function toDeadLetter(kept: Kept): DeadLetter {
  const [, topic = kept.deadLetterTopic, name = "unknown"] =
    deadLetterTopicPattern.exec(kept.deadLetterTopic) ?? [];
  const { id, type, traceparent } = attributes(kept.body);
  return {
    ...kept,
    topic,
    function: name,
    eventId: typeof id === "string" ? id : kept.place,
    eventType: typeof type === "string" ? type : "unreadable",
    // version-trace-span-flags
    traceId: typeof traceparent === "string" ? traceparent.split("-")[1] : undefined,
  };
}

function attributes(body: string): { id?: unknown; type?: unknown; traceparent?: unknown } {
  try {
    const event: unknown = JSON.parse(body);
    return typeof event === "object" && event !== null ? event : {};
  } catch {
    return {};
  }
}

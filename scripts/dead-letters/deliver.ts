import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import { outcomeOf } from "@todo/local-runtime/pubsub/outcome";
import { CommandError } from "../dev/command-error.ts";
import type { DeadLetter } from "./dead-letter.ts";
import { type HandlerOf, NoHandlerError } from "./handlers.ts";

export type Delivered = { kind: "done" } | { kind: "failed"; reason: string };

/**
 * Delivers an event again to the one consumer that failed it: through Dapr, because only Dapr can reach it, by
 * service invocation, because an event that is published goes to all consumers. The answer counts as it does for a
 * subscription.
 *
 * @throws CommandError `dapr_unreachable` when the cause is not the consumer
 */
export async function deliver(
  letter: DeadLetter,
  { dapr, appId, handlerOf }: { dapr: DaprClient; appId: string; handlerOf: HandlerOf },
): Promise<Delivered> {
  try {
    const { status, body, headers } = await dapr.invoke(appId, handlerOf(letter), {
      method: "POST",
      headers: { "content-type": "application/cloudevents+json", ...trace(letter.body) },
      body: letter.body,
    });
    // A function's refusal is a problem document.
    if (status === 401 && !headers.get("content-type")?.includes("problem+json")) throw refused();
    const outcome = outcomeOf({ status, body });
    return outcome.kind === "done" ? outcome : { kind: "failed", reason: outcome.reason };
  } catch (error) {
    if (error instanceof NoHandlerError) return { kind: "failed", reason: error.message };
    if (!(error instanceof DaprError)) throw error;
    // A consumer that does not answer in time looks the same, and should be reported as the cause.
    if (await dapr.healthy()) return { kind: "failed", reason: error.message };
    throw new CommandError("dapr_unreachable", `Dapr does not answer: ${error.message}`, { cause: error });
  }
}

function refused(): CommandError {
  return new CommandError("dapr_token", "Dapr refuses the token: set DAPR_API_TOKEN to the one it asks for");
}

/** The delivery belongs to the event's own trace. */
function trace(body: string): Record<string, string> {
  const traceparent = JSON.parse(body)?.traceparent;
  return typeof traceparent === "string" && traceparent !== "" ? { traceparent } : {};
}

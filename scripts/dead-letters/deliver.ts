import type { DaprClient } from "@todo/dapr/client";
import { DaprError } from "@todo/dapr/transport";
import { outcomeOf } from "@todo/local-runtime/pubsub/outcome";
import { CommandError } from "../dev/command-error.ts";
import type { DeadLetter } from "./dead-letter.ts";
import { type HandlerOf, NoHandlerError } from "./handlers.ts";

export type Delivered = { kind: "done" } | { kind: "failed"; reason: string };

/**
 * Brings an event once more to the one consumer that it died at: through Dapr, which alone can reach it, by service
 * invocation, since what is published goes to everyone. The answer counts as it does for a subscription.
 *
 * @throws CommandError `dapr_unreachable` when it is not the consumer that fails
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
    // A function that refuses answers with a problem.
    if (status === 401 && !headers.get("content-type")?.includes("problem+json")) throw refused();
    const outcome = outcomeOf({ status, body });
    return outcome.kind === "done" ? outcome : { kind: "failed", reason: outcome.reason };
  } catch (error) {
    if (error instanceof NoHandlerError) return { kind: "failed", reason: error.message };
    if (!(error instanceof DaprError)) throw error;
    // A consumer that does not answer in time looks the same, and is what is to be told.
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

import type { AppChannel } from "../app-channel.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { interrupted, withRetries } from "../with-retries.ts";
import type { LoggedEvent } from "./logged-event.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import type { Subscription } from "./subscription.ts";

/**
 * How a delivery ended. Refused: retrying would change nothing. Failed: all retries are used up. Interrupted: it was
 * stopped before it ended, so it must be made again.
 */
export type Delivered =
  | { kind: "done" }
  | { kind: "refused"; reason: string }
  | { kind: "failed"; reason: string }
  | { kind: "interrupted" };

/** Delivers one event to its subscription's handler, with the retries that Resiliency allows. Never throws. */
export type Deliver = (subscription: Subscription, logged: LoggedEvent) => Promise<Delivered>;

export function createDeliver(app: AppChannel, log: Log, stopped: AbortSignal): Deliver {
  return async (subscription, { body }) => {
    let path: string | undefined;
    let event: Record<string, unknown>;
    try {
      event = JSON.parse(body) as Record<string, unknown>;
      path = expired(event) ? undefined : subscription.route(event);
    } catch (error) {
      return { kind: "failed", reason: `no route: ${reasonOf(error)}` };
    }
    if (path === undefined) {
      return { kind: "refused", reason: expired(event) ? "expired" : "no rule matches" };
    }

    const call = { path, body, traceparent: event.traceparent, contentType: "application/cloudevents+json" };
    const attempt = async (number: number): Promise<Outcome> => {
      const outcome = await app
        .post({ ...call, timeout: subscription.policy.timeout })
        .then(outcomeOf, (error: unknown): Outcome => ({ kind: "retry", reason: reasonOf(error) }));
      if (outcome.kind !== "done") {
        const { name, topic } = subscription;
        log({
          level: "warn",
          message: "event not taken",
          subscription: name,
          topic,
          event_id: event.id,
          try: number,
          reason: outcome.reason,
        });
      }
      return outcome;
    };
    const outcome = await withRetries(subscription.policy, stopped, attempt, ({ kind }) => kind === "retry");
    if (outcome === interrupted) return { kind: "interrupted" };
    if (outcome.kind === "done") return outcome;
    return { kind: outcome.kind === "drop" ? "refused" : "failed", reason: outcome.reason };
  };
}

/** Kafka has no time to live for messages, so Dapr stores it in the event and checks it on delivery. */
function expired({ expiration }: Record<string, unknown>): boolean {
  return typeof expiration === "string" && Date.parse(expiration) < Date.now();
}

import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData, EventDefinition } from "@todo/contracts/events/define-event";
import { decodeEvent, MalformedEventError } from "@todo/contracts/events/http-binding";
import type { Context, Handler } from "hono";
import * as v from "valibot";

type Handle<Data> = (event: CloudEvent<Data>, context: Context) => Promise<void>;

export interface EventHandler {
  readonly definition: EventDefinition;
  readonly handle: Handle<unknown>;
}

/** Binds an event type to its handler; `handle` receives its data validated and typed. */
export function on<const Definition extends EventDefinition>(
  definition: Definition,
  handle: Handle<EventData<Definition>>,
): EventHandler {
  return { definition, handle: handle as Handle<unknown> };
}

/** Context key under which the request's event is stored, for logs and traces. */
const eventKey = "event";

/**
 * The route of a function's subscriptions. Accepts CloudEvents in structured mode (Dapr) and binary mode (Knative).
 *
 * The answers mean to Dapr: 200: done; 200 with `DROP`: can never be handled, to the dead-letter topic at once.
 * Anything that a handler throws becomes a 5xx at the edge: retry as Resiliency says.
 */
export function subscription(...handlers: EventHandler[]): Handler {
  const byType = new Map(handlers.map((handler) => [handler.definition.type, handler]));
  return async (c) => {
    let event: CloudEvent;
    try {
      event = decodeEvent(c.req.raw.headers, await c.req.text());
      const handler = byType.get(event.type);
      // The event is not for this function, so there is nothing to do.
      if (!handler) return c.json({ status: "SUCCESS" });
      event.data = checkData(handler.definition, event.data);
    } catch (error) {
      if (!(error instanceof MalformedEventError)) throw error;
      c.set("dropped", error.message);
      return c.json({ status: "DROP" });
    }
    c.set(eventKey, event);
    await byType.get(event.type)?.handle(event, c);
    return c.json({ status: "SUCCESS" });
  };
}

function checkData(definition: EventDefinition, data: unknown): unknown {
  const result = v.safeParse(definition.data, data);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new MalformedEventError(`data.${v.getDotPath(issue) ?? ""}: ${issue.message}`);
}

import { definitionOf } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Context } from "hono";
import type { FunctionEnv } from "../function-env.ts";
import { routeOf } from "../metrics/measure-request.ts";
import type { FinishedSpan } from "./finished-span.ts";
import { now } from "./now.ts";

/** The span of a request that has just been answered. */
export function requestSpan(c: Context<FunctionEnv>, milliseconds: number): FinishedSpan {
  const { event, trace } = c.var;
  const route = routeOf(c);
  const end = now();
  return {
    trace,
    start: end - milliseconds,
    end,
    failed: c.res.status >= 500,
    name: event ? `process ${definitionOf(event.type)?.name}` : `${c.req.method} ${route}`,
    kind: event ? "consumer" : "server",
    attributes: {
      "http.request.method": c.req.method,
      "http.route": route,
      "http.response.status_code": c.res.status,
      ...(event && ofEvent(event)),
    },
  };
}

function ofEvent(event: CloudEvent): Record<string, string> {
  return {
    "messaging.system": "dapr",
    "messaging.operation.type": "process",
    "messaging.destination.name": definitionOf(event.type)?.topic ?? "",
    "messaging.message.id": event.id,
    "cloudevents.event_type": event.type,
  };
}

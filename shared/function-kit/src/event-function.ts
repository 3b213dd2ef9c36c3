import { requireAppToken } from "@todo/dapr/require-app-token";
import { type EventHandler, subscription } from "@todo/dapr/subscription";
import type { Hono } from "hono";
import type { Dependencies } from "./dependencies.ts";
import { functionApp } from "./function-app.ts";
import type { FunctionEnv } from "./function-env.ts";
import { traceOfEvent } from "./trace.ts";

/** A function that handles events: its subscriptions deliver to `/events`. */
export function eventFunction(deps: Dependencies, ...handlers: EventHandler[]): Hono<FunctionEnv> {
  const app = functionApp(deps);
  const events = subscription(...handlers.map(inTraceOfEvent));
  app.post("/events", requireAppToken(deps.config.appToken), events);
  return app;
}

function inTraceOfEvent({ definition, handle }: EventHandler): EventHandler {
  return {
    definition,
    handle(event, c) {
      c.set("trace", traceOfEvent(c.var.trace, event));
      return handle(event, c);
    },
  };
}

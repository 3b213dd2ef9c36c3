import { requireAppToken } from "@todo/dapr/require-app-token";
import { type EventHandler, subscription } from "@todo/dapr/subscription";
import type { Hono } from "hono";
import type { Dependencies } from "./dependencies.ts";
import { functionApp } from "./function-app.ts";
import type { FunctionEnv } from "./function-env.ts";

/** A function that is woken by events: its subscriptions deliver to `/events`. */
export function eventFunction(deps: Dependencies, ...handlers: EventHandler[]): Hono<FunctionEnv> {
  const app = functionApp(deps);
  app.post("/events", requireAppToken(deps.config.appToken), subscription(...handlers));
  return app;
}

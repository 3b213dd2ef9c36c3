import type { Context } from "hono";
import { routePath } from "hono/route";
import type { BaseDependencies } from "../base-dependencies.ts";
import type { FunctionEnv } from "../function-env.ts";
import { secondsSince } from "./record-delivery.ts";

/** Counts a finished request, and the event that it delivered. */
export function measureRequest(deps: BaseDependencies, c: Context<FunctionEnv>, milliseconds: number): void {
  const { metrics } = deps;
  const { event, dropped } = c.var;
  const { status } = c.res;
  const labels = { method: c.req.method, route: routeOf(c), status: `${Math.floor(status / 100)}xx` };
  metrics.requests.observe(milliseconds / 1000, labels);
  if (dropped) metrics.events.add({ type: event?.type ?? "unknown", outcome: "dropped" });
  else if (event) {
    const handled = status < 300;
    metrics.events.add({ type: event.type, outcome: handled ? "handled" : "failed" });
    if (handled) metrics.eventAge.observe(secondsSince(deps, event.time), { type: event.type });
  }
}

/**
 * The route's pattern, not the path, because each id would become a series of its own. A request handled only by
 * middleware matched no route.
 */
export function routeOf(c: Context<FunctionEnv>): string {
  const route = routePath(c, -1);
  return route.endsWith("*") ? "none" : route.replace(/\{[^}]*\}/, "");
}

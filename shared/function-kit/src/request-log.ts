import { definitionOf } from "@todo/contracts/events/catalog";
import type { MiddlewareHandler } from "hono";
import type { FunctionEnv } from "./function-env.ts";
import type { Logger } from "./log.ts";

/** One line per request when it is done; health checks only when they fail. */
export function requestLog(log: Logger): MiddlewareHandler<FunctionEnv> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { event, dropped, trace } = c.var;
    const fields = {
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      trace_id: trace.traceId,
      ...(event && { event: definitionOf(event.type)?.name, event_id: event.id, sequence: event.sequence }),
      ...(event && { task_id: event.subject }),
      ...(dropped && { dropped }),
    };
    const health = c.req.path === "/healthz" || c.req.path === "/readyz";
    if (c.res.status >= 500 || dropped) log.warn("request", fields);
    else if (!health) log.info("request", fields);
  };
}

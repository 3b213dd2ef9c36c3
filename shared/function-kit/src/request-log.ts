import { definitionOf } from "@todo/contracts/events/catalog";
import { readSubject, taskIdOf } from "@todo/contracts/events/subject";
import type { Context } from "hono";
import type { FunctionEnv } from "./function-env.ts";
import type { Logger } from "./log.ts";

/** One line for a finished request. */
export function logRequest(log: Logger, c: Context<FunctionEnv>, milliseconds: number): void {
  const { event, dropped, trace } = c.var;
  const fields = {
    method: c.req.method,
    path: c.req.path,
    status: c.res.status,
    ms: Math.round(milliseconds * 10) / 10,
    trace_id: trace.traceId,
    ...(event && { event: definitionOf(event.type)?.name, event_id: event.id, sequence: event.sequence }),
    ...(event && { subject: readSubject(event.subject), task_id: taskIdOf(event.subject) ?? undefined }),
    ...(dropped && { dropped }),
  };
  if (c.res.status >= 500 || dropped) log.warn("request", fields);
  else log.info("request", fields);
}

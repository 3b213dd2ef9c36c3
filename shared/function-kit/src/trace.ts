import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/** W3C trace context of the request being handled. */
export interface Trace {
  readonly traceId: string;
  /** What is passed on: the same trace, with this function's own span. */
  readonly traceparent: string;
}

/** The context of a request, as far as tracing goes. */
export interface Traced {
  readonly var: { readonly trace: Trace };
}

const pattern = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/** 32 hex digits. Node draws UUIDs from a pool; asking for bytes would be a system call each. */
const randomHex = () => randomUUID().replaceAll("-", "");

/** Continues the caller's trace, or starts one. */
export function continueTrace(traceparent: string | undefined): Trace {
  const [, parentTraceId, flags] = pattern.exec(traceparent ?? "") ?? [];
  const known = parentTraceId !== undefined && !/^0+$/.test(parentTraceId);
  const traceId = known ? parentTraceId : randomHex();
  const spanId = randomHex().slice(16);
  return { traceId, traceparent: `00-${traceId}-${spanId}-${known ? flags : "01"}` };
}

export function traced(): MiddlewareHandler<{ Variables: { trace: Trace } }> {
  return async (c, next) => {
    c.set("trace", continueTrace(c.req.header("traceparent")));
    await next();
  };
}

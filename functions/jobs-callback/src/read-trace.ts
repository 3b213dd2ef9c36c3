import { continueTrace, type Trace } from "@todo/function-kit/trace";
import type { Context } from "hono";

/** The trace in which a job was scheduled; undefined when it carries none. A job's data has no other effect. */
export async function readTrace(c: Context): Promise<Trace | undefined> {
  const { traceparent, tracestate } = ((await c.req.json().catch(() => null)) ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof traceparent !== "string") return undefined;
  return continueTrace({ traceparent, tracestate: typeof tracestate === "string" ? tracestate : undefined });
}

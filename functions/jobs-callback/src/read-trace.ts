import { continueTrace, type Trace } from "@todo/function-kit/trace";
import type { Context } from "hono";

/** The trace a job was armed in; undefined when it carries none. What rings is not decided by a job's data. */
export async function readTrace(c: Context): Promise<Trace | undefined> {
  const { traceparent, tracestate } = ((await c.req.json().catch(() => null)) ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof traceparent !== "string") return undefined;
  return continueTrace({ traceparent, tracestate: typeof tracestate === "string" ? tracestate : undefined });
}

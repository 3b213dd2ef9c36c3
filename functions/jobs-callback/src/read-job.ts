import { continueTrace, type Trace } from "@todo/function-kit/trace";
import type { Context } from "hono";

/** A job's data has no effect other than the trace in it: that of the reminder for which it was scheduled last. */
export interface FiredJob {
  readonly data: Record<string, unknown>;
  readonly trace: Trace | undefined;
}

export async function readJob(c: Context): Promise<FiredJob> {
  const data = ((await c.req.json().catch(() => null)) ?? {}) as Record<string, unknown>;
  const { traceparent, tracestate } = data;
  if (typeof traceparent !== "string") return { data, trace: undefined };
  const state = typeof tracestate === "string" ? tracestate : undefined;
  return { data, trace: continueTrace({ traceparent, tracestate: state }) };
}

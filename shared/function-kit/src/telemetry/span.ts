import { continueTrace, type TraceContext } from "../trace.ts";
import type { FinishedSpan } from "./finished-span.ts";
import { now } from "./now.ts";
import type { Telemetry } from "./telemetry.ts";

type Work<Result> = (span: TraceContext) => Promise<Result>;

/** Runs work as a span within another. Without telemetry it is just a function call. */
export async function inSpan<Result>(
  telemetry: Telemetry,
  parent: TraceContext,
  about: Pick<FinishedSpan, "name" | "kind" | "attributes">,
  work: Work<Result>,
): Promise<Result> {
  if (!telemetry.on) return work(parent);
  const trace = continueTrace(parent);
  const start = now();
  let failed = true;
  try {
    const result = await work(trace);
    failed = false;
    return result;
  } finally {
    telemetry.record({ ...about, trace, start, end: now(), failed });
  }
}

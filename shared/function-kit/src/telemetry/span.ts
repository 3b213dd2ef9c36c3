import { continueTrace, type Trace, type TraceContext } from "../trace.ts";
import type { Telemetry } from "./telemetry.ts";

/** Some work that is done, and its place in its trace. */
export interface FinishedSpan {
  readonly trace: Trace;
  readonly name: string;
  readonly kind: "server" | "client" | "producer" | "consumer" | "internal";
  /** Milliseconds since 1970, with fractions. */
  readonly start: number;
  readonly end: number;
  /** Named as OpenTelemetry's semantic conventions do where they have a name. Never a title, an address or a token. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

type Work<Result> = (span: TraceContext) => Promise<Result>;

/** Does some work as a span within another. Without telemetry it is a function call. */
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

/** Milliseconds since 1970 on the clock that never jumps. */
export const now = () => performance.timeOrigin + performance.now();

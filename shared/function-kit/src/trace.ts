import type { MiddlewareHandler } from "hono";

/** W3C Trace Context: the trace data that a request, an event or a job carries. */
export interface TraceContext {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
  /**
   * W3C Baggage. It is passed on with calls, but not into events: it belongs to the caller, and events are kept for
   * good.
   */
  readonly baggage?: string | undefined;
}

/** The trace that a piece of work belongs to, and its own span. */
export interface Trace extends TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  /** The span that caused this one; none when the trace starts here. */
  readonly parentId: string | undefined;
  readonly sampled: boolean;
  /** Passed on with calls: the same trace, with this span as the parent. */
  readonly traceparent: string;
}

/** The part of a request's context that tracing needs. */
export interface Traced {
  readonly var: { readonly trace: Trace };
}

/** Version 00 ends with the flags. A later version may be longer; only this part is read. */
const pattern =
  /^(?:00|(?!ff)[0-9a-f]{2}(?=.{53}(?:-|$)))-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})/;
/** The number of bytes that the W3C requires to be passed on; anything longer is dropped. */
const maxTracestate = 512;
const maxBaggage = 8_192;

/**
 * Ids of traces and spans must be unique, but not secret. `Math.random`, which OpenTelemetry's SDK also uses, needs no
 * `node:crypto`, whose loading costs a starting function 5 ms. An id of zeros only would be invalid (W3C).
 */
const randomHex = (digits: 16 | 32): string => {
  let hex = "";
  while (hex.length < digits) hex += eightDigits();
  return /[^0]/.test(hex) ? hex : randomHex(digits);
};
const eightDigits = () =>
  Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, "0");

/** Continues the caller's trace with a new span, or starts one. */
export function continueTrace({ traceparent = "", tracestate, baggage }: TraceContext): Trace {
  const match = traceparent.startsWith("00-") && traceparent.length !== 55 ? null : pattern.exec(traceparent);
  const [, traceId = randomHex(32), parentId, flags = "01"] = match ?? [];
  const spanId = randomHex(16);
  return {
    traceId,
    spanId,
    parentId,
    sampled: (Number.parseInt(flags, 16) & 1) === 1,
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    // A `tracestate` means nothing without its `traceparent`.
    tracestate: parentId && tracestate && tracestate.length <= maxTracestate ? tracestate : undefined,
    baggage: baggage && baggage.length <= maxBaggage ? baggage : undefined,
  };
}

/**
 * The trace of an event being handled. Dapr passes it in a request header, and its state only in the event; an event
 * that is sent by hand may carry both itself.
 */
export function traceOfEvent(request: Trace, event: TraceContext): Trace {
  if (request.parentId !== undefined)
    return { ...request, tracestate: request.tracestate ?? event.tracestate };
  return event.traceparent ? continueTrace(event) : request;
}

/** The headers that pass a trace on with a call. */
export function traceHeaders({ traceparent, tracestate, baggage }: TraceContext): Record<string, string> {
  return {
    ...(traceparent && { traceparent }),
    ...(tracestate && { tracestate }),
    ...(baggage && { baggage }),
  };
}

export function traced(): MiddlewareHandler<{ Variables: { trace: Trace } }> {
  return async (c, next) => {
    const header = (name: string) => c.req.header(name);
    const [traceparent, tracestate] = [header("traceparent"), header("tracestate")];
    c.set("trace", continueTrace({ traceparent, tracestate, baggage: header("baggage") }));
    await next();
  };
}

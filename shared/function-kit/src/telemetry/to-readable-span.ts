import {
  createTraceState,
  type HrTime,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
} from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { FinishedSpan } from "./finished-span.ts";

const kinds: Record<FinishedSpan["kind"], SpanKind> = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

export const scope = { name: "@todo/function-kit" };

export function toReadableSpan(span: FinishedSpan, resource: Resource): ReadableSpan {
  const { traceId, spanId, parentId, sampled, tracestate } = span.trace;
  const shared = {
    traceId,
    traceFlags: sampled ? 1 : 0,
    ...(tracestate && { traceState: createTraceState(tracestate) }),
  };
  const context: SpanContext = { ...shared, spanId };
  return {
    name: span.name,
    kind: kinds[span.kind],
    spanContext: () => context,
    ...(parentId !== undefined && { parentSpanContext: { ...shared, spanId: parentId } }),
    startTime: toHrTime(span.start),
    endTime: toHrTime(span.end),
    duration: toHrTime(span.end - span.start),
    status: { code: span.failed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET },
    attributes: span.attributes,
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Milliseconds as seconds and nanoseconds. */
export function toHrTime(milliseconds: number): HrTime {
  const seconds = Math.floor(milliseconds / 1000);
  return [seconds, Math.floor((milliseconds - seconds * 1000) * 1e6)];
}

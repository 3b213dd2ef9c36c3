import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

type Attributes = Record<string, string | number>;

export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** OTLP's number: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly milliseconds: number;
  readonly failed: boolean;
  readonly attributes: Attributes;
}

export interface ReceivedMetric {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  // biome-ignore lint/suspicious/noExplicitAny: sums, gauges and histograms
  readonly metric: any;
}

/** Receives OTLP over HTTP as JSON, like an OpenTelemetry collector. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  readonly metrics: ReceivedMetric[];
  close(): Promise<void>;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const metrics: ReceivedMetric[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const known = request.headers["content-type"] === "application/json" && request.method === "POST";
    if (known && request.url === "/v1/traces") spans.push(...readSpans(body));
    else if (known && request.url === "/v1/metrics") metrics.push(...readMetrics(body));
    else response.statusCode = 400;
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: OTLP's JSON, as its protobuf messages map to it
type Json = any;

async function bodyOf(request: IncomingMessage): Promise<Json> {
  return JSON.parse(Buffer.concat(await request.toArray()).toString());
}

function readSpans(body: Json): ReceivedSpan[] {
  return body.resourceSpans.flatMap(({ resource, scopeSpans }: Json) =>
    scopeSpans
      .flatMap((scope: Json) => scope.spans)
      .map((span: Json) => ({
        service: attributesOf(resource)["service.name"],
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId || undefined,
        kind: span.kind,
        milliseconds: Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6,
        failed: span.status?.code === 2,
        attributes: attributesOf(span),
      })),
  );
}

function readMetrics(body: Json): ReceivedMetric[] {
  return body.resourceMetrics.flatMap(({ resource, scopeMetrics }: Json) =>
    scopeMetrics
      .flatMap((scope: Json) => scope.metrics)
      .map((metric: Json) => ({
        service: attributesOf(resource)["service.name"],
        name: metric.name,
        unit: metric.unit,
        metric,
      })),
  );
}

function attributesOf({ attributes }: Json): Attributes {
  return Object.fromEntries(
    attributes.map(({ key, value }: Json) => [
      key,
      value.stringValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );
}

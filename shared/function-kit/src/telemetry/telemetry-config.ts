import * as v from "valibot";
import { httpUrl } from "../http-url.ts";

/** Where telemetry is sent: OTLP over HTTP, as JSON. Undefined addresses are not used. */
export interface TelemetryConfig {
  readonly traces: string | undefined;
  readonly metrics: string | undefined;
  /** Milliseconds between two exports of metrics. */
  readonly metricInterval: number;
  /** Milliseconds that a span waits for others to be sent with it. */
  readonly spanDelay: number;
}

const url = v.optional(httpUrl("http://localhost:4318"));

const milliseconds = v.pipe(v.string(), v.regex(/^[1-9]\d*$/, "expected milliseconds"), v.transform(Number));

/** OpenTelemetry's own names and meanings. Other variables (headers, timeouts) are read by its libraries. */
export const telemetryEnvironment = {
  OTEL_SDK_DISABLED: v.optional(v.string(), "false"),
  /** The base: `/v1/traces` and `/v1/metrics` are below it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: url,
  /** `none` leaves them out. */
  OTEL_TRACES_EXPORTER: v.optional(v.picklist(["otlp", "none"], "expected otlp or none"), "otlp"),
  OTEL_METRICS_EXPORTER: v.optional(v.picklist(["otlp", "none"], "expected otlp or none"), "otlp"),
  OTEL_METRIC_EXPORT_INTERVAL: v.optional(milliseconds, "60000"),
  OTEL_BSP_SCHEDULE_DELAY: v.optional(milliseconds, "5000"),
};

const environment = v.object(telemetryEnvironment);

export function toTelemetryConfig(read: v.InferOutput<typeof environment>): TelemetryConfig {
  const base = read.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/$/, "");
  const disabled = read.OTEL_SDK_DISABLED.toLowerCase() === "true";
  const endpoint = (signal: string, exporter: string, own: string | undefined) =>
    disabled || exporter === "none" ? undefined : (own ?? (base && `${base}/v1/${signal}`));
  return {
    traces: endpoint("traces", read.OTEL_TRACES_EXPORTER, read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
    metrics: endpoint("metrics", read.OTEL_METRICS_EXPORTER, read.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT),
    metricInterval: read.OTEL_METRIC_EXPORT_INTERVAL,
    spanDelay: read.OTEL_BSP_SCHEDULE_DELAY,
  };
}

import { randomUUID } from "node:crypto";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor } from "@opentelemetry/sdk-trace";
import type { Metric } from "../metrics/registry.ts";
import type { FinishedSpan } from "./finished-span.ts";
import { metricProducer } from "./metric-producer.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";
import { toReadableSpan } from "./to-readable-span.ts";

interface OtlpExporter {
  record(span: FinishedSpan): void;
  stop(): Promise<void>;
}

/**
 * The only module that loads OpenTelemetry, which batches, retries and sends; our own code creates spans and metrics.
 */
export function startOtlp(name: string, config: TelemetryConfig, metrics: readonly Metric[]): OtlpExporter {
  const resource = resourceOf(name);
  const spans = config.traces
    ? new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: config.traces }),
        scheduledDelayMillis: config.spanDelay,
      })
    : undefined;
  const meters = config.metrics
    ? pushMetrics(config.metrics, config.metricInterval, resource, metrics)
    : undefined;
  return {
    record: (span) => spans?.onEnd(toReadableSpan(span, resource)),
    async stop() {
      await Promise.all([spans?.shutdown(), meters?.shutdown()]);
    },
  };
}

/**
 * Each process is its own instance. Otherwise a receiver would take the counters of two processes for one counter
 * that jumps.
 */
function resourceOf(name: string): Resource {
  const own = {
    "service.name": name,
    "service.namespace": "todo",
    "service.instance.id": randomUUID(),
  };
  return resourceFromAttributes(own).merge(detectResources({ detectors: [envDetector] }));
}

function pushMetrics(
  url: string,
  interval: number,
  resource: Resource,
  metrics: readonly Metric[],
): MeterProvider {
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url }),
    exportIntervalMillis: interval,
    exportTimeoutMillis: Math.min(interval, 30_000),
    metricProducers: [metricProducer(metrics, resource)],
  });
  return new MeterProvider({ resource, readers: [reader] });
}

import { ValueType } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from "@opentelemetry/sdk-metrics";
import type { Distribution, Metric, Value } from "../metrics/registry.ts";
import { now } from "./now.ts";
import { scope, toHrTime } from "./to-readable-span.ts";

/** Passes our metrics to OpenTelemetry as cumulative values since the start of the process. */
export function metricProducer(metrics: readonly Metric[], resource: Resource): MetricProducer {
  return {
    async collect() {
      const seen = metrics.filter((metric) => metric.series.size > 0).map(toMetricData);
      return { resourceMetrics: { resource, scopeMetrics: [{ scope, metrics: seen }] }, errors: [] };
    },
  };
}

function toMetricData(metric: Metric): MetricData {
  const { name, help } = metric;
  const base = {
    descriptor: { name: nameOf(metric), description: help, unit: unitOf(name), valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  if (metric.type === "histogram") {
    const dataPoints = [...metric.series.values()].map((one) => point(one, distribution(one, metric.bounds)));
    return { ...base, dataPointType: DataPointType.HISTOGRAM, dataPoints };
  }
  const dataPoints = [...metric.series.values()].map((one) => point(one, one.value));
  return metric.type === "gauge"
    ? { ...base, dataPointType: DataPointType.GAUGE, dataPoints }
    : { ...base, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
}

/** Drops the suffixes for type and unit: a translation to Prometheus adds them again. */
const nameOf = ({ name, type }: Metric) => name.replace(type === "counter" ? /_total$/ : /_seconds$/, "");

const unitOf = (name: string) => (name.endsWith("_seconds") ? "s" : "");

function point<T>({ labels }: Value | Distribution, value: T): DataPoint<T> {
  return {
    startTime: toHrTime(performance.timeOrigin),
    endTime: toHrTime(now()),
    attributes: labels,
    value,
  };
}

function distribution({ counts, sum }: Distribution, bounds: readonly number[]): Histogram {
  const count = counts.reduce((total, one) => total + one, 0);
  return { buckets: { boundaries: [...bounds], counts: [...counts] }, sum, count };
}

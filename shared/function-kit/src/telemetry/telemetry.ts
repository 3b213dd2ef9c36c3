import { errorFields, type Logger } from "../log.ts";
import type { Metric } from "../metrics/registry.ts";
import type { FinishedSpan } from "./finished-span.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";

/** Sends spans and metrics to the configured address; without one it does nothing, and loads nothing. */
export interface Telemetry {
  /** Whether spans are recorded at all. */
  readonly on: boolean;
  record(span: FinishedSpan): void;
  /** Sends what is left, within a few seconds, for a function that is scaled to zero. */
  stop(): Promise<void>;
}

const off: Telemetry = { on: false, record: () => undefined, stop: async () => undefined };
/** Milliseconds by which an unresponsive receiver may delay a stop. */
const stopPatience = 5_000;

export function createTelemetry(
  name: string,
  config: TelemetryConfig,
  { metrics, log }: { metrics: readonly Metric[]; log: Logger },
): Telemetry {
  if (!config.traces && !config.metrics) return off;
  const waiting: FinishedSpan[] = [];
  let record = (span: FinishedSpan): void => {
    waiting.push(span);
  };
  // The libraries cost more at start than everything else, so they are loaded while the first request is being
  // handled.
  const loading = import("./otlp.ts").then(({ startOtlp }) => {
    const exporter = startOtlp(name, config, metrics);
    record = exporter.record;
    waiting.splice(0).forEach(record);
    return exporter;
  });
  loading.catch((error: unknown) => log.error("telemetry unavailable", errorFields(error)));
  return {
    on: config.traces !== undefined,
    record: (span) => record(span),
    async stop() {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, stopPatience);
      const sent = loading.then((exporter) => exporter.stop());
      await Promise.race([sent, late])
        .catch((error: unknown) => log.warn("telemetry not sent", errorFields(error)))
        .finally(() => clearTimeout(timer));
    },
  };
}

import { createDaprClient, type DaprClient } from "@todo/dapr/client";
import type { Access } from "./auth/access.ts";
import { invokedAccess } from "./auth/invoked-access.ts";
import { type Background, createBackground } from "./background.ts";
import type { Config } from "./config.ts";
import type { Checks } from "./health.ts";
import { createLogger, type LogEntry, type Logger } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { tracedDapr } from "./telemetry/traced-dapr.ts";

/** What every function gets from its environment. Nothing here loads the database driver. */
export interface BaseDependencies {
  /** The function's name: its consumer in `processed_events`, the source of its events. */
  readonly name: string;
  readonly config: Config;
  readonly dapr: DaprClient;
  /** The data for checking tokens. */
  readonly access: Access;
  readonly background: Background;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly telemetry: Telemetry;
  /** The checks of `/readyz`. */
  readonly checks: Checks;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: () => string;
}

/** Parts that several functions in one process can share. */
export interface BaseShared {
  readonly dapr: DaprClient;
  readonly write?: (entry: LogEntry) => void;
}

export function createBaseDependencies(name: string, config: Config, shared?: BaseShared): BaseDependencies {
  const log = createLogger(name, config.logLevel, shared?.write);
  const metrics = createMetrics();
  const telemetry = createTelemetry(name, config.telemetry, { metrics: metrics.registry.metrics, log });
  const { daprEndpoint: endpoint, daprApiToken: apiToken } = config;
  const dapr = tracedDapr(shared?.dapr ?? createDaprClient({ endpoint, apiToken }), telemetry);
  return {
    name,
    config,
    dapr,
    access: invokedAccess(dapr),
    log,
    metrics,
    telemetry,
    background: createBackground({ log }),
    checks: { dapr: () => dapr.healthy() },
    now: () => new Date().toISOString(),
  };
}

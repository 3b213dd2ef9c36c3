import { createDaprClient, type DaprClient } from "@todo/dapr/client";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { type Background, createBackground } from "./background.ts";
import type { Config } from "./config.ts";
import { createLogger, errorFields, type LogEntry, type Logger } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { tracedDapr } from "./telemetry/traced-dapr.ts";

/** All a function has of the world. Tests hand in their own. */
export interface Dependencies {
  /** The function's name: its consumer in `processed_events`, the source of its events. */
  readonly name: string;
  readonly config: Config;
  readonly db: Database;
  readonly dapr: DaprClient;
  readonly outbox: Outbox;
  readonly background: Background;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly telemetry: Telemetry;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: () => string;
}

/** What several functions of one process may share instead of having it each. */
export interface Shared {
  readonly db?: Database | undefined;
  readonly dapr: DaprClient;
  readonly write?: (entry: LogEntry) => void;
}

export function createDependencies(name: string, config: Config, shared?: Shared): Dependencies {
  const log = createLogger(name, config.logLevel, shared?.write);
  const onConnectionLost = (error: Error) => log.warn("database connection lost", errorFields(error));
  const db = shared?.db ?? connect({ url: config.databaseUrl, onConnectionLost });
  const metrics = createMetrics();
  const telemetry = createTelemetry(name, config.telemetry, { metrics: metrics.registry.metrics, log });
  const { daprEndpoint: endpoint, daprApiToken: apiToken } = config;
  const dapr = tracedDapr(shared?.dapr ?? createDaprClient({ endpoint, apiToken }), telemetry);
  return {
    name,
    config,
    db,
    dapr,
    log,
    metrics,
    telemetry,
    background: createBackground({ log }),
    outbox: createOutbox({ db, dapr, log, metrics }),
    now: () => new Date().toISOString(),
  };
}

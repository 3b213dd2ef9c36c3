import { createDaprClient, type DaprClient } from "@todo/dapr/client";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import type { Config } from "./config.ts";
import { createLogger, errorFields, type LogEntry, type Logger } from "./log.ts";
import { createOutbox, type Outbox } from "./outbox.ts";

/** All a function has of the world. Tests hand in their own. */
export interface Dependencies {
  /** The function's name: its consumer in `processed_events`, the source of its events. */
  readonly name: string;
  readonly config: Config;
  readonly db: Database;
  readonly dapr: DaprClient;
  readonly outbox: Outbox;
  readonly log: Logger;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: () => string;
}

/** What several functions of one process may share instead of having it each. */
export interface Shared {
  readonly db: Database;
  readonly dapr: DaprClient;
  readonly write?: (entry: LogEntry) => void;
}

export function createDependencies(name: string, config: Config, shared?: Shared): Dependencies {
  const log = createLogger(name, config.logLevel, shared?.write);
  const onConnectionLost = (error: Error) => log.warn("database connection lost", errorFields(error));
  const db = shared?.db ?? connect({ url: config.databaseUrl, onConnectionLost });
  const dapr =
    shared?.dapr ?? createDaprClient({ endpoint: config.daprEndpoint, apiToken: config.daprApiToken });
  return {
    name,
    config,
    db,
    dapr,
    log,
    outbox: createOutbox({ db, dapr, log }),
    now: () => new Date().toISOString(),
  };
}

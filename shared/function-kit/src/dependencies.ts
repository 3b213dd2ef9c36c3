import { connect } from "@todo/database/connect";
import { ping } from "@todo/database/ping";
import type { Database } from "@todo/database/tables/database";
import { databaseAccess } from "./auth/database-access.ts";
import { type BaseDependencies, type BaseShared, createBaseDependencies } from "./base-dependencies.ts";
import type { Config } from "./config.ts";
import { errorFields } from "./log.ts";
import { createOutbox, type Outbox } from "./outbox.ts";

/** Everything that a function gets from its environment. Tests pass in their own. */
export interface Dependencies extends BaseDependencies {
  readonly db: Database;
  readonly outbox: Outbox;
}

/** Parts that several functions in one process can share. */
export interface Shared extends BaseShared {
  readonly db?: Database | undefined;
}

export function createDependencies(name: string, config: Config, shared?: Shared): Dependencies {
  const base = createBaseDependencies(name, config, shared);
  const { dapr, log, metrics } = base;
  const onConnectionLost = (error: Error) => log.warn("database connection lost", errorFields(error));
  const db = shared?.db ?? connect({ url: config.databaseUrl, onConnectionLost });
  return {
    ...base,
    db,
    access: databaseAccess(db, base.now),
    outbox: createOutbox({ db, dapr, log, metrics }),
    checks: { database: () => ping(db).then(() => true), ...base.checks },
  };
}

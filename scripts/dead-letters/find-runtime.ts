import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createDaprClient, type DaprClient } from "@todo/dapr/client";
import { startCluster } from "@todo/embedded-postgres/cluster";
import { isAlive } from "@todo/embedded-postgres/process-state";
import { CommandError } from "../dev/command-error.ts";
import { openDataDir } from "../dev/data-dir.ts";
import { type DevNote, readDevNote } from "../dev/dev-note.ts";
import type { DeadLetterStore } from "./dead-letter.ts";
import { openLocalStore } from "./local-store.ts";

type Given = { daprUrl?: string | undefined; databaseUrl?: string | undefined; brokers?: string | undefined };

/** Milliseconds that a consumer has for one event, including its start, as in dapr-components/resiliency.yaml. */
const timeout = 30_000;

/**
 * The store of dead letters: the one that the options name, otherwise that of the `pnpm dev` or `pnpm dev:dapr`
 * running on DATA_DIR.
 *
 * @throws CommandError `not_running`, or the store's errors
 */
export async function openStore(
  given: Given,
  env: NodeJS.ProcessEnv,
  parts: AsyncDisposableStack,
): Promise<DeadLetterStore> {
  const kept = (store: DeadLetterStore) => {
    parts.defer(() => store.close());
    return store;
  };
  const kafka = async (brokers: string, security: NodeJS.ProcessEnv) => {
    // Kafka's client is loaded only if it is needed.
    const { openKafkaStore } = await import("./kafka/kafka-store.ts");
    return kept(await openKafkaStore(brokers, security));
  };
  if (given.brokers) return kafka(given.brokers, env);
  if (given.databaseUrl) return kept(await openLocalStore(given.databaseUrl));
  const dataDir = openDataDir(env);
  const note = runningOn(dataDir);
  const brokers = note && devBrokers(dataDir);
  // The Kafka of `pnpm dev:dapr` needs no password, whatever the environment says about another one.
  if (brokers) return kafka(brokers, {});
  if (env.DATABASE_URL) return kept(await openLocalStore(env.DATABASE_URL));
  if (!note) throw notRunning(dataDir);
  const cluster = await startCluster({ dataDir: join(dataDir, "postgres") });
  // It belongs to pnpm dev. Only if that has just ended must it be stopped here.
  if (!cluster.adopted) parts.defer(() => cluster.stop());
  return kept(await openLocalStore(cluster.url));
}

/** @throws CommandError `not_running` */
export function openDapr(given: Given, env: NodeJS.ProcessEnv, parts: AsyncDisposableStack): DaprClient {
  const dataDir = openDataDir(env);
  const note = runningOn(dataDir);
  const endpoint = given.daprUrl ?? note?.daprUrl;
  if (!endpoint) throw notRunning(dataDir);
  if (!URL.canParse(endpoint)) throw new CommandError("usage", `--dapr-url: not a URL: ${endpoint}`);
  const own = note?.daprUrl === endpoint ? note.daprApiToken : undefined;
  const dapr = createDaprClient({ endpoint, apiToken: env.DAPR_API_TOKEN ?? own, timeout });
  parts.defer(() => dapr.close());
  return dapr;
}

function runningOn(dataDir: string): DevNote | undefined {
  const note = readDevNote(dataDir);
  return note && isAlive(note.pid) ? note : undefined;
}

/** The brokers of `pnpm dev:dapr`, which gives Kafka another port at each start. */
function devBrokers(dataDir: string): string | undefined {
  const file = join(dataDir, "kafka/server.properties");
  if (!existsSync(file)) return undefined;
  return /^advertised\.listeners=BROKER:\/\/(\S+)$/m.exec(readFileSync(file, "utf8"))?.[1];
}

function notRunning(dataDir: string): CommandError {
  return new CommandError(
    "not_running",
    `nothing runs on ${dataDir}: name another DATA_DIR, or use --brokers or --database-url, and --dapr-url`,
  );
}

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { listen } from "@todo/local-runtime/http-server";
import { loadResources } from "@todo/local-runtime/resources/load";
import type { RuntimeOptions } from "@todo/local-runtime/runtime-options";
import { buildDapr } from "./build-dapr.ts";
import { type Daprd, type DaprdOptions, startDaprd } from "./daprd.ts";
import { startKafka } from "./kafka.ts";
import type { ManagedProcess } from "./managed-process.ts";
import { startRedis } from "./redis.ts";
import { startScheduler } from "./scheduler.ts";

/** Like the local runtime's, without its database. */
export type RealDaprOptions = Omit<RuntimeOptions, "databaseUrl" | "callApp" | "log"> & {
  /** A folder for the data and logs of all parts; created if missing, kept for the next start. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Called when a part exits unexpectedly. It stays down until it is restarted. */
  readonly onEnd?: (part: PartName, how: string) => void;
  /** Partitions of each new topic. Default 16. */
  readonly partitions?: number;
} & (
    | { readonly callApp: RuntimeOptions["callApp"] }
    /** Port of the app on 127.0.0.1, which may start later. */
    | { readonly appPort: number }
  );

export type PartName = "daprd" | "scheduler" | "kafka" | "redis";

export interface RealDapr {
  readonly url: string;
  readonly port: number;
  readonly grpcPort: number;
  /** host:port of Kafka. */
  readonly brokers: string;
  readonly processes: Readonly<Record<PartName, ManagedProcess>>;
  /** Makes daprd read its resources and its secrets file again, which it does at no other time. */
  reload(): Promise<void>;
  /** Starts another daprd for the same application, as on a cluster. It is stopped with the others. */
  addReplica(): Promise<Daprd>;
  stop(): Promise<void>;
}

/**
 * Dapr 1.18.2 with Scheduler, Kafka and Redis, using the files in the resources path unchanged.
 *
 * @throws ProgramMissingError, CommandError `program_failed`, `process_failed`
 */
export async function startRealDapr(options: RealDaprOptions): Promise<RealDapr> {
  const { dataDir, resourcesPath, appId, say, onEnd } = options;
  await using parts = new AsyncDisposableStack();
  const kept = async <Part extends { process: ManagedProcess }>(starting: Promise<Part>) => {
    const part = await starting;
    parts.defer(() => part.process.stop());
    return part;
  };
  const told = (part: PartName) => ({ onEnd: (how: string) => onEnd?.(part, how) });
  await mkdir(dataDir, { recursive: true });

  const binaries = await buildDapr(say);
  const topics = await topicsOf(resourcesPath, appId);
  const [kafka, redis, scheduler] = await allSettled([
    kept(
      startKafka({
        dataDir: join(dataDir, "kafka"),
        topics,
        say,
        ...told("kafka"),
        ...(options.partitions && { partitions: options.partitions }),
      }),
    ),
    kept(startRedis({ dataDir: join(dataDir, "redis"), ...told("redis") })),
    kept(
      startScheduler({
        dataDir: join(dataDir, "scheduler"),
        binary: binaries.scheduler,
        ...told("scheduler"),
      }),
    ),
  ]);
  const appPort = "appPort" in options ? options.appPort : await serveApp(options.callApp, parts);
  const shared: Omit<DaprdOptions, "dataDir"> = {
    binary: binaries.daprd,
    resourcesPath,
    appId,
    appPort,
    scheduler: scheduler.address,
    env: { ...addresses(kafka.brokers, redis.host), ...options.env },
    apiToken: options.apiToken,
    appToken: options.appToken,
  };
  const first = { dataDir: join(dataDir, "daprd"), port: options.port, ...told("daprd") };
  const daprd = await kept(startDaprd({ ...shared, ...first }));
  const running = parts.move();
  let replicas = 1;
  return {
    url: `http://127.0.0.1:${daprd.port}`,
    port: daprd.port,
    grpcPort: daprd.grpcPort,
    brokers: kafka.brokers,
    processes: {
      daprd: daprd.process,
      scheduler: scheduler.process,
      kafka: kafka.process,
      redis: redis.process,
    },
    reload: () => daprd.reload(),
    async addReplica() {
      const replica = await startDaprd({ ...shared, dataDir: join(dataDir, `daprd-${++replicas}`) });
      running.defer(() => replica.process.stop());
      return replica;
    },
    stop: () => running.disposeAsync(),
  };
}

/** The variables that components read from daprd's environment. */
const addresses = (brokers: string, redisHost: string) => ({
  KAFKA_BROKERS: brokers,
  KAFKA_AUTH_TYPE: "none",
  REDIS_HOST: redisHost,
  REDIS_PASSWORD: "",
  REDIS_TLS: "false",
});

/** Like `Promise.all`, but rejects only when nothing is running any more. */
async function allSettled<const Values extends readonly unknown[]>(
  promises: {
    readonly [Index in keyof Values]: Promise<Values[Index]>;
  },
): Promise<Values> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as unknown as Values;
}

/** The topics that subscriptions name. */
async function topicsOf(resourcesPath: string, appId: string): Promise<string[]> {
  const { subscriptions } = await loadResources(resourcesPath, appId, () => undefined);
  return [...new Set(subscriptions.map(({ spec }) => spec.topic))].sort();
}

async function serveApp(callApp: RuntimeOptions["callApp"], parts: AsyncDisposableStack): Promise<number> {
  const server = await listen(callApp, 0);
  parts.defer(() => server.close());
  return server.port;
}

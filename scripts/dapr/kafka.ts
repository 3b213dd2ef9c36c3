import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { installKafka } from "./install-kafka.ts";
import { type ManagedProcess, startProcess } from "./managed-process.ts";
import { requireProgram } from "./programs.ts";
import { runProgram } from "./run-program.ts";
import { topicsReady } from "./topics-ready.ts";

export interface KafkaOptions {
  /** A folder for Kafka alone; created if missing, kept for the next start. */
  readonly dataDir: string;
  /** Created if missing. Any other topic, such as a dead-letter topic, is created when it is first used. */
  readonly topics: readonly string[];
  /** Partitions of each new topic. Default 16: enough to keep more than two cores busy, few enough to start fast. */
  readonly partitions?: number;
  readonly say: (line: string) => void;
  readonly onEnd?: (how: string) => void;
}

export interface Kafka {
  /** host:port */
  readonly brokers: string;
  readonly process: ManagedProcess;
}

const jvm = [
  "-Xmx512m",
  "-Xms256m",
  "-XX:+UseSerialGC",
  "-XX:-UsePerfData",
  // Compiles quickly instead of well: a broker on a developer's machine seldom runs for long enough to gain by the latter.
  "-XX:TieredStopAtLevel=1",
  "-Dlog4j2.level=WARN",
];

/**
 * One Kafka node that is its own controller (KRaft). A kill loses nothing that was acknowledged, since the operating
 * system holds what was written; it does not wait for the disk.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const { dataDir, topics, partitions = 16, say, onEnd } = options;
  const java = requireProgram("java");
  const classPath = await installKafka(say);
  await mkdir(dataDir, { recursive: true });
  const [port, controllerPort] = [await freePort(), await freePort()];
  const config = join(dataDir, "server.properties");
  const logs = join(dataDir, "logs");
  await writeFile(config, properties({ port, controllerPort, logs, partitions }));
  if (!existsSync(join(logs, "meta.properties"))) {
    const format = [
      "format",
      "--ignore-formatted",
      "-t",
      randomBytes(16).toString("base64url").replace(/^-/, "k"),
      "-c",
      config,
    ];
    await runProgram(java, [...jvm, "-cp", classPath, "kafka.tools.StorageTool", ...format], {});
  }
  const broker = await startProcess({
    name: "Kafka",
    command: java,
    args: [...jvm, "-cp", classPath, "kafka.Kafka", config],
    env: process.env,
    cwd: dataDir,
    logFile: join(dataDir, "kafka.log"),
    isReady: () => topicsReady(port, topics),
    ...(onEnd && { onEnd }),
  });
  return { brokers: `127.0.0.1:${port}`, process: broker };
}

function properties(own: { port: number; controllerPort: number; logs: string; partitions: number }): string {
  const endpoint = `BROKER://127.0.0.1:${own.port}`;
  const controller = `127.0.0.1:${own.controllerPort}`;
  const settings = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@${controller}`,
    listeners: `${endpoint},CONTROLLER://${controller}`,
    "advertised.listeners": endpoint,
    "listener.security.protocol.map": "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "BROKER",
    "controller.listener.names": "CONTROLLER",
    "log.dirs": own.logs,
    "num.partitions": own.partitions,
    "auto.create.topics.enable": true,
    // One node cannot hold the default of three replicas.
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    // A killed node can come back only after its session has expired: by default 9 s.
    "broker.session.timeout.ms": 2_000,
    "broker.heartbeat.interval.ms": 400,
    // Consumers that come back need not wait for others to join.
    "group.initial.rebalance.delay.ms": 0,
    // Some file systems allocate a whole segment: by default 1 GiB for each partition.
    "log.segment.bytes": 64 * 1024 * 1024,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}

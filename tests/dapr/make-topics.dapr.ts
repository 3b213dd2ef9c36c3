import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cached, cachePath } from "../../scripts/dapr/cache.ts";
import { installKafka } from "../../scripts/dapr/install-kafka.ts";
import { type Kafka, startKafka } from "../../scripts/dapr/kafka.ts";
import { requireProgram } from "../../scripts/dapr/programs.ts";
import { runProgram } from "../../scripts/dapr/run-program.ts";
import { root } from "../../scripts/dev/root.ts";

const script = join(root, "charts/todo/files/topics/make-topics.sh");
const say = () => undefined;
let kafka: Kafka;
let folder: string;

async function installTools(): Promise<string> {
  const pom = join(import.meta.dirname, "kafka-tools/pom.xml");
  return cached(await cachePath("kafka-tools", [pom]), (draft) =>
    runProgram(
      requireProgram("mvn"),
      ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${draft}`],
      {},
    ),
  );
}

/** The image has a script for each tool, Maven only the classes. */
async function tool(name: string, className: string): Promise<void> {
  const path = join(folder, name);
  const classPath = `${await installKafka(say)}:${await installTools()}/*`;
  await writeFile(path, `#!/bin/sh\nexec java -Xmx64m -cp '${classPath}' ${className} "$@"\n`);
  await chmod(path, 0o755);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-topics-"));
  kafka = await startKafka({ dataDir: join(folder, "kafka"), topics: ["there"], partitions: 1, say });
  await tool("kafka-topics.sh", "org.apache.kafka.tools.TopicCommand");
  await tool("kafka-configs.sh", "kafka.admin.ConfigCommand");
});
afterAll(async () => {
  await kafka?.process.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (file: string, args: readonly string[], env: Record<string, string> = {}) =>
  promisify(execFile)(file, args, { env: { ...process.env, KAFKA_BIN: folder, WORK: folder, ...env } });

const makeTopics = (topics: string) =>
  run("sh", [script], {
    KAFKA_AUTH_TYPE: "none",
    KAFKA_DISABLE_TLS: "false",
    KAFKA_BROKERS: kafka.brokers,
    REPLICATION_FACTOR: "",
    TOPICS: topics,
  });

/** Name → partitions and retention. */
async function topics(): Promise<Record<string, string>> {
  const args = ["--bootstrap-server", kafka.brokers, "--describe"];
  const { stdout } = await run(join(folder, "kafka-topics.sh"), args);
  const lines = stdout.split("\n").filter((line) => line.includes("PartitionCount"));
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, partitions] = /Topic: (\S+).*PartitionCount: (\d+)/.exec(line) ?? [];
      return [name, `${partitions} ${/retention\.ms=(-?\d+)/.exec(line)?.[1]}`];
    }),
  );
}

test("the chart's hook creates missing topics, and leaves correct ones alone", async () => {
  await makeTopics("there 4 1000000\nmissing.dlq 2 -1");
  const made = { there: "4 1000000", "missing.dlq": "2 -1" };
  expect(await topics()).toEqual(made);
  const { stdout } = await makeTopics("there 4 1000000\nmissing.dlq 2 -1");
  expect(stdout).toBe("topics are as they should be\n");
  expect(await topics()).toEqual(made);
});

test("the hook never removes partitions, and updates the retention", async () => {
  await makeTopics("there 2 2000000");
  expect(await topics()).toMatchObject({ there: "4 2000000" });
});

test("the hook fails when the broker refuses", async () => {
  await expect(makeTopics("wrong/name 1 1000\nright 1 1000")).rejects.toMatchObject({
    stdout: expect.stringMatching(/Topic name is invalid: 'wrong\/name'/),
  });
  expect(await topics()).not.toHaveProperty("right");
});

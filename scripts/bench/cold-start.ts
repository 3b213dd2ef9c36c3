import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { migrate } from "@todo/database/migrate";
import { startTemporaryCluster } from "@todo/embedded-postgres/temporary-cluster";
import { bundle } from "../build/bundle.ts";
import { programs } from "../build/programs.ts";
import { CommandError } from "../dev/command-error.ts";
import { root } from "../dev/root.ts";
import { tcpSink } from "../testing/tcp-sink.ts";
import { appToken, type Case, casesOf } from "./cold-start/cases.ts";
import { measureFirstAnswer, measureNothing, type Sample } from "./cold-start/measured-process.ts";

/** From the start of a bundled function's process to its first answer, compared with Node doing nothing. */
export async function benchColdStart(runs: number): Promise<void> {
  if (process.platform !== "linux")
    throw new CommandError("usage", "cold-start needs Linux, which counts CPU time");
  const folder = await mkdtemp(join(tmpdir(), "todo-cold-start-"));
  const cluster = await startTemporaryCluster();
  try {
    const functions = programs().filter(({ entry }) => entry.endsWith("/main.ts"));
    for (const one of functions) await bundle(one, folder);
    const names = functions.map(({ name }) => name);
    const cases = casesOf(names, await wokenByEvents());
    await migrated(cluster.url);
    print(await measure(cases, folder, cluster.url, runs), runs);
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Alternates between the cases, so that other load on the machine affects all of them alike. The first round fills
 * the compile cache.
 */
async function measure(
  cases: readonly Case[],
  folder: string,
  databaseUrl: string,
  runs: number,
): Promise<Map<string, Sample[]>> {
  const dapr = await tcpSink();
  const flags = await flagsOfImages();
  const env = {
    DATABASE_URL: urlByName(databaseUrl),
    APP_API_TOKEN: appToken,
    // It must exist, or functions would wait for it: the cost of a start is measured, not its wait.
    DAPR_HTTP_ENDPOINT: urlByName(`http://127.0.0.1:${dapr.port}`),
    PORT: "0",
    NODE_COMPILE_CACHE: join(folder, "compile-cache"),
  };
  const samples = new Map<string, Sample[]>();
  for (let run = 0; run <= runs; run++) {
    const take = async (name: string, sample: Promise<Sample>) => {
      const taken = await sample;
      if (run > 0) samples.set(name, [...(samples.get(name) ?? []), taken]);
    };
    await take("node -e 0", measureNothing());
    for (const { name, program, asked } of cases) {
      await take(name, measureFirstAnswer([...flags, join(folder, `${program}.cjs`)], env, asked()));
    }
  }
  dapr.close();
  return samples;
}

function print(samples: ReadonlyMap<string, readonly Sample[]>, runs: number): void {
  const [nothing] = [...samples.values()].map((all) => median(all.map(({ cpu }) => cpu)));
  console.log(`machine  ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}`);
  console.log(
    `${runs} runs, in turn: CPU ms from the start of the process to its first answer, median (least–most);`,
  );
  console.log("memory then: RSS, PSS, and what is the process's own\n");
  for (const [name, all] of samples) {
    const cpu = all.map((it) => it.cpu);
    const range = `${median(cpu).toFixed(1)} (${Math.min(...cpu).toFixed(1)}–${Math.max(...cpu).toFixed(1)})`;
    const times = `${(median(cpu) / (nothing ?? 1)).toFixed(2)} ×`;
    const memory = (["rss", "pss", "own"] as const).map((kind) =>
      median(all.map((it) => it[kind])).toFixed(0),
    );
    const megabytes = memory.map((it) => `${it} MB`.padStart(7)).join("");
    console.log(`${name.padEnd(44)} ${range.padEnd(20)} ${times.padStart(7)} ${megabytes}`);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Functions to whose `/events` a subscription delivers: several may share one. */
async function wokenByEvents(): Promise<Set<string>> {
  const folder = join(root, "dapr-components");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".yaml"));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  const routes = texts.flatMap((text) => [...text.matchAll(/^\s+(?:path|default): \/([\w-]+)\/events$/gm)]);
  return new Set(routes.map(([, name = ""]) => name));
}

/** As on a cluster, where neither the database nor Dapr is known by its address. */
const urlByName = (url: string) => url.replace("127.0.0.1", "localhost");

/** The flags that Node has in an image. */
async function flagsOfImages(): Promise<string[]> {
  const dockerfile = await readFile(join(root, "Dockerfile"), "utf8");
  const [, words = "[]"] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
  return (JSON.parse(words) as string[]).filter((word) => word.startsWith("--"));
}

async function migrated(url: string): Promise<void> {
  const db = connect({ url, maxConnections: 1 });
  await migrate(db).finally(() => db.destroy());
}

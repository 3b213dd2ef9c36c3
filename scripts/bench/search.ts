import { cpus, loadavg } from "node:os";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { millionTasks, type Seed, seedManyTasks } from "@todo/database/testing/seed-tasks";
import { makeToken } from "../dev/make-token.ts";
import { type Call, caller } from "./load.ts";
import { percentile } from "./percentiles.ts";
import { cpuSecondsOf } from "./process-tree.ts";
import { type RunningSystem, startRunningSystem } from "./running-system.ts";
import { queries } from "./search/queries.ts";

export interface SearchBench {
  /** Tasks in all. */
  readonly tasks: number;
  /** How often each query is measured, after a few warm-up runs. */
  readonly runs: number;
}

/** The measured users, by the number of their tasks. */
const users = { small: 1_000, middle: 10_000, big: 100_000 };

/**
 * How long lists and searches take over HTTP, of users with few and with many tasks, in a table of very many. Prints a
 * table in Markdown, with the milliseconds of CPU that PostgreSQL took: which is more meaningful than durations on a
 * shared machine.
 */
export async function benchSearch({ tasks, runs }: SearchBench): Promise<void> {
  console.log("Starting a system (local) …");
  const system = await startRunningSystem("local");
  try {
    const db = connect({ url: system.cluster.url, maxConnections: 1 });
    await fill(db, tasks).finally(() => db.destroy());
    console.log(`
machine  ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}
tasks    ${tasks}, each query ${runs} times, one after another, 50 tasks a page
         p50 / p99 in milliseconds, and CPU of PostgreSQL for the user with the most tasks\n`);
    console.log(`| | ${Object.values(users).join(" | ")} tasks | CPU |\n|---|---|---|---|---|`);
    const tokens = await tokensOf(system);
    for (const [name, path] of Object.entries(queries)) {
      const cells: string[] = [];
      let cpu = "";
      for (const token of tokens) {
        // A new connection, because the server may close an idle one at any moment.
        const call = caller(system.url, token);
        await timesOf(call, path, 20);
        const before = cpuSecondsOf(system.cluster.pid);
        const times = await timesOf(call, path, runs);
        const after = cpuSecondsOf(system.cluster.pid);
        cells.push(`${ms(percentile(times, 0.5))} / ${ms(percentile(times, 0.99))}`);
        cpu = before === undefined || after === undefined ? "" : ms(((after - before) * 1_000) / runs);
      }
      console.log(`| ${name} | ${cells.join(" | ")} | ${cpu} |`);
    }
    console.log(`\nload at the end ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    await system.stop();
  }
}

const ms = (value: number) => value.toFixed(value < 9.95 ? 1 : 0);

async function fill(db: Database, tasks: number): Promise<void> {
  const begin = performance.now();
  await seedManyTasks(db, seedOf(tasks));
  console.log(`Filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

function seedOf(tasks: number): Seed {
  if (tasks === 1_000_000) return millionTasks;
  const named = Object.values(users).reduce((sum, count) => sum + count, 0);
  return { named: users, others: [{ users: Math.max(0, Math.ceil((tasks - named) / 1_000)), tasks: 1_000 }] };
}

const tokensOf = ({ dataDir }: RunningSystem): Promise<string[]> =>
  Promise.all(Object.keys(users).map((user) => makeToken(dataDir, { user, timeZone: "UTC" })));

async function timesOf(call: Call, path: string, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await call("GET", path);
    times.push(performance.now() - start);
  }
  return times;
}

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { migrate } from "@todo/database/migrate";
import { type Cluster, startCluster } from "@todo/embedded-postgres/cluster";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { sql } from "kysely";
import { ProgramMissingError } from "../dapr/programs.ts";
import { openDaprEndpoint } from "./beside/dapr-endpoint.ts";
import { type Kind, kinds, type Round, runRound } from "./beside/rounds.ts";
import { type Service, startFastapi, startTaskApi } from "./beside/services.ts";
import { percentiles } from "./percentiles.ts";
import { spreadOf } from "./spread.ts";

export interface BesideBench {
  readonly users: number;
  readonly rounds: number;
  readonly seconds: number;
}

/**
 * `task-api` beside a FastAPI service that writes the same rows: one process, five connections and one database each,
 * on one PostgreSQL that syncs to disk, alternating.
 */
export async function benchBeside(bench: BesideBench): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "todo-beside-"));
  const jwtSecret = randomBytes(32).toString("hex");
  const dapr = await openDaprEndpoint();
  const cluster = await startCluster({ dataDir: join(folder, "postgres") });
  const services: Service[] = [];
  try {
    services.push(await startFastapi(await migratedDatabase(cluster, "theirs"), jwtSecret));
    services.push(await startTaskApi(folder, await migratedDatabase(cluster, "ours"), dapr.url));
    const results = new Map(services.map((it) => [it.name, [] as Record<Kind, Round>[]]));
    for (let nr = 0; nr <= bench.rounds; nr++) {
      for (const service of services) {
        const round = await runRound(service, { ...bench, databasePid: cluster.pid }, nr);
        // In the first round, both prepare statements and compile code.
        if (nr > 0) results.get(service.name)?.push(round);
      }
      console.log(nr === 0 ? "Warmed up" : `Round ${nr} of ${bench.rounds}`);
    }
    print(bench, results);
  } catch (error) {
    if (!(error instanceof ProgramMissingError)) throw error;
    console.log("!!! SKIPPED: FastAPI needs Python 3 with pip, which is not available on this machine");
  } finally {
    for (const service of services) await service.stop();
    dapr.close();
    await removeCluster(join(folder, "postgres"));
    await rm(folder, { recursive: true, force: true });
  }
}

async function migratedDatabase(cluster: Cluster, name: string): Promise<string> {
  const owner = connect({ url: cluster.url, maxConnections: 1 });
  await sql`create database ${sql.id(name)}`.execute(owner).finally(() => owner.destroy());
  const url = Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
  const db = connect({ url, maxConnections: 1 });
  await migrate(db).finally(() => db.destroy());
  return url;
}

function print(
  { users, rounds, seconds }: BesideBench,
  results: ReadonlyMap<string, readonly Record<Kind, Round>[]>,
): void {
  console.log(`
machine  ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}, client included
load     ${users} users at once, ${rounds} rounds in turn, ${seconds} s of each kind\n`);
  const [theirs = [], ours = []] = [...results.values()];
  for (const kind of kinds) {
    for (const [name, all] of results) {
      const { median } = spreadOf(all.map((it) => it[kind].rate));
      const times = all.flatMap((it) => it[kind].times);
      const cpu = spreadOf(all.map((it) => it[kind].cpu)).median.toFixed(2);
      console.log(
        `${kind.padEnd(9)} ${name.padEnd(19)} ${median.toFixed(0).padStart(5)}/s   ${cpu} ms of CPU   ${percentiles(times)}`,
      );
    }
    const ratios = (ratio: (our: Round, their: Round) => number) => {
      const { min, median, max } = spreadOf(
        ours.flatMap((it, nr) => {
          const other = theirs[nr];
          return other ? [ratio(it[kind], other[kind])] : [];
        }),
      );
      return `${median.toFixed(1)} × (${min.toFixed(1)} to ${max.toFixed(1)})`;
    };
    console.log(
      `${kind.padEnd(9)} requests per second, ours to theirs: ${ratios((our, their) => our.rate / their.rate)}`,
    );
    console.log(
      `${kind.padEnd(9)} CPU per request, theirs to ours: ${ratios((our, their) => their.cpu / our.cpu)}\n`,
    );
  }
}

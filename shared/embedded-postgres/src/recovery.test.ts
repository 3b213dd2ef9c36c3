import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { chown, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startCluster } from "./cluster.ts";
import { poll } from "./poll.ts";
import { isAlive } from "./process-state.ts";
import { clusterFolder } from "./testing/folder.ts";
import { kill9, owned, spawnOwner } from "./testing/owner.ts";
import { query } from "./testing/query.ts";

test("a server whose owner was killed is adopted, and stopped by its new owner", async () => {
  const dataDir = await clusterFolder();
  const owner = spawnOwner(dataDir);
  const { pid, url } = await owned(owner);
  await query(url, "create table kept as select 42 as answer");
  await kill9(owner);

  const cluster = await startCluster({ dataDir, fsync: false });
  expect(cluster).toMatchObject({ adopted: true, pid, url });
  expect(await query(url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await cluster.stop();
  expect(isAlive(pid)).toBe(false);
});

test("a killed server restarts with all committed data once its last busy session has ended", async () => {
  const dataDir = await clusterFolder();
  const killed = await startCluster({ dataDir });
  await query(killed.url, "create table kept as select 42 as answer");
  const busy = query(killed.url, "select /* busy */ count(*) from generate_series(1, 4000000)").catch(
    () => "lost",
  );
  const isBusy = `select pid from pg_stat_activity where query like '%/* busy%' and state = 'active' and pid <> pg_backend_pid()`;
  const backend = await poll(async () => (await query<{ pid: number }>(killed.url, isBusy))[0], {
    everyMs: 5,
    timeoutMs: 60_000,
  });
  process.kill(killed.pid, "SIGKILL");
  expect(isAlive(backend!.pid)).toBe(true);

  const cluster = await startCluster({ dataDir });
  expect(isAlive(backend!.pid)).toBe(false);
  expect(cluster.adopted).toBe(false);
  expect(await query(cluster.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await busy;
  await cluster.stop();
});

test("processes that start the same new folder concurrently share one server", async () => {
  const dataDir = await clusterFolder();
  const owners = [1, 2, 3].map(() => spawnOwner(dataDir));
  const clusters = await Promise.all(owners.map(owned));
  await Promise.all(owners.map(kill9));
  expect(new Set(clusters.map(({ pid, url }) => `${pid} ${url}`)).size).toBe(1);
  expect(clusters.filter(({ adopted }) => !adopted)).toHaveLength(1);
});

test("a first start that was killed is started over", async () => {
  const dataDir = await clusterFolder();
  const owner = spawnOwner(dataDir);
  const half = () => {
    const work = list(dataDir).find((name) => name.startsWith("init-"));
    return work && list(join(dataDir, work, "data")).includes("PG_VERSION") ? work : undefined;
  };
  expect(await poll(half, { everyMs: 1, timeoutMs: 60_000 })).toBeDefined();
  await kill9(owner);
  expect(list(dataDir)).not.toContain("data");

  const cluster = await startCluster({ dataDir, fsync: false });
  expect(await query(cluster.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect((await readdir(dataDir)).sort()).toEqual(["data", "password", "postgres.log", "start.lock"]);
  await cluster.stop();
});

test("a server that was killed starts again even if another process has its process id", async () => {
  const dataDir = await clusterFolder();
  const killed = await startCluster({ dataDir, fsync: false });
  const data = join(dataDir, "data");
  const lines = await readFile(join(data, "postmaster.pid"), "utf8");
  await killed.stop();
  const { uid, gid } = await stat(data);
  // Not Node, because its program may be in a home folder that this user cannot enter.
  const other = spawn("sleep", ["600"], { uid, gid, cwd: "/" });
  onTestFinished(() => kill9(other));
  await writeFile(join(data, "postmaster.pid"), lines.replace(String(killed.pid), String(other.pid)));
  await chown(join(data, "postmaster.pid"), uid, gid);

  const cluster = await startCluster({ dataDir, fsync: false });
  expect(cluster.adopted).toBe(false);
  expect(isAlive(other.pid!)).toBe(true);
  await cluster.stop();
});

test("a server that cannot start says why, and where its log is", async () => {
  const dataDir = await clusterFolder();
  await (await startCluster({ dataDir, fsync: false })).stop();
  await rm(join(dataDir, "data/global/pg_control"));
  await expect(startCluster({ dataDir, fsync: false })).rejects.toMatchObject({
    code: "START_FAILED",
    message: expect.stringMatching(/postgres\.log(.|\n)*pg_control/),
  });
});

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { type Cluster, startCluster } from "@todo/embedded-postgres/cluster";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectExactlyOnce } from "../faults/expect-exactly-once.ts";
import { type Load, startLoad } from "../faults/load.ts";
import { eventually } from "../support/eventually.ts";
import { startTestDaprSystem, type TestDaprSystem } from "./test-dapr-system.ts";

const users = ["ada", "bob", "cyd", "dan", "eve"];
/** Tasks of each user: 11 changes per 5 tasks, together about 440. */
const tasksEach = 40;
const parts = ["daprd", "scheduler", "kafka", "redis", "nginx"] as const;

let folder: string;
/** Not the server of the other tests, which is fast and loses data when it is killed. */
let cluster: Cluster;
let db: Database;
let own: TestDaprSystem;

const postgres = () => join(folder, "postgres");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-kill-each-"));
  cluster = await startCluster({ dataDir: postgres() });
  own = await startTestDaprSystem({ databaseUrl: cluster.url });
  db = connect({ url: cluster.url });
});
afterAll(async () => {
  await db?.destroy();
  await own?.stop();
  await removeCluster(postgres());
  await rm(folder, { recursive: true, force: true });
});

const publicReady = async () => {
  const response = await fetch(`${own.system.url}/readyz`);
  return { status: response.status, body: (await response.json()) as { checks: Record<string, string> } };
};

async function killPostgres(): Promise<void> {
  process.kill(cluster.pid, "SIGKILL");
  await eventually(async () => {
    expect(await publicReady()).toMatchObject({ status: 503, body: { checks: { database: "unavailable" } } });
  });
  const { url } = cluster;
  cluster = await startCluster({ dataDir: postgres() });
  expect(cluster.url).toBe(url);
}

async function killPart(part: (typeof parts)[number]): Promise<void> {
  await own.system.processes[part].kill9();
  if (part === "daprd") {
    await eventually(async () => {
      expect(await publicReady()).toMatchObject({ status: 503, body: { checks: { dapr: "unavailable" } } });
    });
  }
  await own.system.processes[part].restart();
}

/** Kills each part in turn under load: each time a few changes after the previous part is back. */
async function killEach(load: Load): Promise<void> {
  const functions = Object.values(own.system.functions).map((one) => () => one.kill9());
  const victims = [...functions, ...parts.map((part) => () => killPart(part)), killPostgres];
  const step = Math.floor((users.length * tasksEach * 2) / (victims.length + 1));
  for (const [index, kill] of victims.entries()) {
    await eventually(() => expect(load.acknowledged >= step * (index + 1) || load.done).toBe(true), 90_000);
    await kill();
  }
}

/** Triggers the tick that otherwise comes every minute. */
const tick = () => own.invoke("cron-reminders/triggers/all");

test("every function, daprd, the Scheduler, Kafka, Redis, nginx and PostgreSQL are killed in turn under load: nothing is lost, nothing happens twice", {
  timeout: 600_000,
}, async () => {
  const apis = await Promise.all(users.map((user) => own.api(user)));
  const load = startLoad(apis, tasksEach);
  await Promise.all([load.finished, killEach(load)]);
  await eventually(async () => {
    await tick();
    // The users come back, so that waiting notifications are delivered.
    for (const api of apis) await api.get("/api/notifications");
    for (const user of users) await expectExactlyOnce(db, user, tasksEach);
  }, 120_000);
  await eventually(async () => expect((await publicReady()).status).toBe(200));
});

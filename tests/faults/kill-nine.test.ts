import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { startCluster } from "@todo/embedded-postgres/cluster";
import { freePort } from "@todo/embedded-postgres/free-port";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDevNote } from "../../scripts/dev/dev-note.ts";
import { makeToken } from "../../scripts/dev/make-token.ts";
import { createApi } from "../support/api.ts";
import { type DevProcess, startDevProcess } from "../support/dev-process.ts";
import { eventually } from "../support/eventually.ts";
import { expectExactlyOnce } from "./expect-exactly-once.ts";
import { type Load, startLoad } from "./load.ts";

const users = ["ada", "bob", "cyd", "dan", "eve"];
/** Tasks of each user, with five different lives in turn. Together about 500 changes. */
const tasksEach = 46;
const kills = 5;

let dataDir: string;
let port: number;
let dev: DevProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "todo-kill-"));
  port = await freePort();
  dev = await startDevProcess(dataDir, port);
});
afterAll(async () => {
  await removeCluster(join(dataDir, "postgres"));
  await rm(dataDir, { recursive: true, force: true });
});

async function killAtRandomMoments(total: number, load: Load): Promise<void> {
  const moments = Array.from({ length: kills }, () => randomInt(10, total - 10)).sort((a, b) => a - b);
  for (const [index, moment] of moments.entries()) {
    await eventually(() => expect(load.acknowledged >= moment || load.done).toBe(true), 120_000);
    await dev.kill(index % 2 === 0 ? "group" : "parent");
    dev = await startDevProcess(dataDir, port);
  }
}

/** Triggers the tick that otherwise comes every minute. */
async function tick(): Promise<void> {
  const note = readDevNote(dataDir);
  const url = `${note?.daprUrl}/v1.0/invoke/todo/method/cron-reminders/triggers/all`;
  await fetch(url, { method: "POST", headers: { "dapr-api-token": note?.daprApiToken ?? "" } });
}

test("500 changes while the process is killed at random moments: nothing is lost, nothing happens twice", {
  timeout: 360_000,
}, async () => {
  const url = `http://127.0.0.1:${port}`;
  const apis = await Promise.all(
    users.map(async (user) => createApi(url, user, await makeToken(dataDir, { user }))),
  );
  const load = startLoad(apis, tasksEach);
  await Promise.all([load.finished, killAtRandomMoments(500, load)]);
  expect(load.acknowledged).toBeGreaterThanOrEqual(500);

  // PostgreSQL is running, started by a process that is long dead: this adopts it, as `pnpm dev` did.
  const cluster = await startCluster({ dataDir: join(dataDir, "postgres") });
  expect(cluster.adopted).toBe(true);
  const db = connect({ url: cluster.url });
  try {
    await eventually(async () => {
      await tick();
      // The users come back, so that waiting notifications are delivered.
      for (const api of apis) await api.get("/api/notifications");
      for (const user of users) await expectExactlyOnce(db, user, tasksEach);
    }, 120_000);
  } finally {
    await db.destroy();
  }
  expect(await dev.stop()).toBe(0);
});

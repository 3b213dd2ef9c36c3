import { randomBytes } from "node:crypto";
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { dropDatabase } from "@todo/database/testing/drop-databases";
import { makeToken } from "@todo/database/testing/make-token";
import { sql } from "kysely";
import { expect, inject, onTestFinished, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type SystemOptions, startSystem } from "../../scripts/dev/system.ts";
import { testSystemOptions } from "../../scripts/testing/test-system.ts";
import { type Api, createApi } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { expectExactlyOnce } from "./expect-exactly-once.ts";
import { startLoad } from "./load.ts";

const tasksEach = 20;

type Options = SystemOptions & { dataDir: string };

async function apisOf(url: string, { databaseUrl }: Options, users: readonly string[]): Promise<Api[]> {
  const db = connect({ url: databaseUrl, maxConnections: 1 });
  const apis = users.map(async (user) => createApi(url, user, await makeToken(db, { user })));
  return Promise.all(apis).finally(() => db.destroy());
}

async function live(options: Options, users: readonly string[], untilConsumed: boolean): Promise<void> {
  const system = await startSystem(options);
  const apis = await apisOf(system.url, options, users);
  await startLoad(apis, tasksEach).finished;
  if (untilConsumed) await settled(options, system.daprUrl, apis);
  await system.stop();
}

async function settled({ databaseUrl, apiToken }: Options, daprUrl: string, apis: readonly Api[]) {
  const db = connect({ url: databaseUrl, maxConnections: 1 });
  await eventually(async () => {
    await tick(daprUrl, apiToken);
    for (const api of apis) {
      // The user comes back, so that waiting notifications are delivered.
      await api.get("/api/notifications");
      await expectExactlyOnce(db, api.user, tasksEach);
    }
  }, 120_000).finally(() => db.destroy());
}

/** Dapr's resources without subscriptions: it accepts events and delivers none. */
async function withoutSubscribers(options: Options): Promise<Options> {
  const resourcesPath = join(options.dataDir, "components");
  await mkdir(resourcesPath);
  for (const file of ["pubsub.yaml", "state.yaml", "secrets.yaml"])
    await cp(join(root, "dapr-components", file), join(resourcesPath, file));
  return { ...options, resourcesPath };
}

/** A copy of the database, of whose events no broker and no Scheduler knows. */
async function restored(options: Options): Promise<Options> {
  const name = `restored_${randomBytes(6).toString("hex")}`;
  const server = connect({ url: inject("postgresUrl"), maxConnections: 1 });
  const source = new URL(options.databaseUrl).pathname.slice(1);
  await sql`create database ${sql.id(name)} template ${sql.id(source)}`.execute(server);
  onTestFinished(async () => {
    await dropDatabase(server, name);
    await server.destroy();
  });
  const databaseUrl = Object.assign(new URL(options.databaseUrl), { pathname: `/${name}` }).href;
  const db = connect({ url: databaseUrl, maxConnections: 1 });
  await sql`drop schema local_runtime cascade`.execute(db);
  await sql.raw(await documentedStatement()).execute(db);
  await db.destroy();
  return { ...options, databaseUrl };
}

async function documentedStatement(): Promise<string> {
  const page = await readFile(join(root, "docs/operations/backup-and-restore.md"), "utf8");
  const [, statement = ""] = /```sql\n([^`]+)```/.exec(page) ?? [];
  expect(statement).toContain("insert into outbox");
  return statement;
}

/** Triggers the tick that otherwise comes every minute. */
async function tick(daprUrl: string, token: string): Promise<void> {
  await fetch(`${daprUrl}/v1.0/invoke/todo/method/cron-reminders/triggers/all`, {
    method: "POST",
    headers: { "dapr-api-token": token },
  });
}

test("a database restored without broker, Scheduler and Redis has lost nothing, and nothing happens twice", {
  timeout: 360_000,
}, async () => {
  const [delivered, undelivered] = [
    ["ada", "bob"],
    ["cyd", "dan"],
  ] as const;
  const options = await testSystemOptions();
  await live(options, delivered, true);
  await live(await withoutSubscribers(options), undelivered, false);
  const copy = await restored(options);
  const system = await startSystem(copy);
  onTestFinished(() => system.stop());
  await settled(copy, system.daprUrl, await apisOf(system.url, copy, [...delivered, ...undelivered]));
});

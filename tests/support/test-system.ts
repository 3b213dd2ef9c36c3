import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@todo/database/tables/database";
import { makeToken, type TokenOptions } from "@todo/database/testing/make-token";
import { createTestDatabase } from "@todo/database/testing/test-database";
import { createTestLogins } from "@todo/database/testing/test-logins";
import { freePort } from "@todo/embedded-postgres/free-port";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { expect, inject } from "vitest";
import { type System, type SystemOptions, startSystem } from "../../scripts/dev/system.ts";
import { type Answer, type Api, createApi } from "./api.ts";
import { copyComponents, never } from "./components.ts";
import { eventually } from "./eventually.ts";
import { loadFunction } from "./load-function.ts";

/**
 * The whole system as `pnpm dev` runs it, on a database and a port of its own; but each function signs in as itself,
 * and the sweeps that a tick runs every minute run only when a test triggers them.
 */
export interface TestSystem {
  readonly url: string;
  readonly db: Database;
  readonly databaseUrl: string;
  readonly daprUrl: string;
  readonly daprToken: string;
  readonly appToken: string;
  /** A caller with a key of their own; a new user unless named. */
  api(user?: string, options?: Partial<TokenOptions>): Promise<Api>;
  /** Calls a function through Dapr, as only functions may. */
  invoke(path: string, body?: unknown): Promise<Answer>;
  /** One function as a process of its own would have it, on the same database and Dapr. */
  functionApp(name: string, daprUrl?: string): Promise<Hono<FunctionEnv>>;
  /** Stops everything except the database, runs the given work, and starts everything again at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** The environment for an additional function process. */
export const environmentOf = (system: TestSystem) => ({
  DATABASE_URL: system.databaseUrl,
  DAPR_HTTP_ENDPOINT: system.daprUrl,
  DAPR_API_TOKEN: system.daprToken,
  APP_API_TOKEN: system.appToken,
});

let users = 0;

interface OwnOptions extends Pick<SystemOptions, "write" | "env"> {
  /** In addition to those that `dev` creates. */
  readonly secrets?: Record<string, string>;
}

let shared: Promise<TestSystem> | undefined;

/**
 * From now on, requests for a system without special options get the same one. The caller of this function stops it;
 * otherwise it ends with this process.
 */
export function shareTestSystem(): Promise<TestSystem> {
  shared ??= startOwn();
  return shared;
}

/** @param own where log entries go, further configuration of the functions, and further secrets */
export async function startTestSystem(own?: OwnOptions): Promise<TestSystem> {
  return shared && !own ? { ...(await shared), stop: async () => undefined } : startOwn(own);
}

async function startOwn({ secrets, ...own }: OwnOptions = {}): Promise<TestSystem> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "todo-test-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const secretsFile = join(folder, "secrets.json");
  const random = () => randomBytes(32).toString("hex");
  const kept = { "encryption-key": random(), "audit-key": random(), "push-key": random(), ...secrets };
  await writeFile(secretsFile, JSON.stringify(kept));
  const [daprToken, appToken] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
  const logins = await createTestLogins(database);
  const options: SystemOptions = {
    databaseUrl: database.url,
    databaseUrlOf: logins.databaseUrlOf,
    // Not any port: while it restarts, an outgoing connection could get that.
    port: await freePort(),
    daprPort: await freePort(),
    secretsFile,
    // A tick between what a test prepares and the sweep that it triggers would do that sweep's work.
    resourcesPath: await copyComponents(folder, never),
    apiToken: daprToken,
    appToken,
    write: () => undefined,
    ...own,
  };
  let system = await start(folder, options);
  const started: TestSystem = {
    url: system.url,
    db: database.db,
    databaseUrl: database.url,
    daprUrl: system.daprUrl,
    daprToken,
    appToken,
    async api(user = `user-${++users}`, options = {}) {
      return createApi(system.url, user, await makeToken(database.db, { user, ...options }));
    },
    async invoke(path, body) {
      const response = await fetch(`${system.daprUrl}/v1.0/invoke/todo/method/${path}`, {
        method: "POST",
        headers: { "dapr-api-token": daprToken, "content-type": "application/json" },
        body: JSON.stringify(body ?? {}),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
    },
    functionApp(name, daprUrl = system.daprUrl) {
      const surroundings = { databaseUrl: database.url, daprUrl, daprToken, appToken, ...own };
      return loadFunction(name, surroundings, database.db);
    },
    async restart(meanwhile) {
      await system.stop();
      await meanwhile();
      system = await start(folder, options);
    },
    async stop() {
      await system.stop();
      await database.drop();
      process.off("exit", removeFolder);
      removeFolder();
    },
  };
  if (inject("runtime") === "dapr") await warmUp(started);
  return started;
}

/**
 * Until Kafka has shared out its partitions and each function has been started once, events take seconds: tests about what
 * happens at a time begin after that.
 */
async function warmUp(system: TestSystem): Promise<void> {
  const api = await system.api("warm-up");
  const body = { title: "warm-up", reminders: [{ remind_at: new Date().toISOString() }] };
  const { body: task } = await api.post("/api/tasks", body);
  await eventually(async () => {
    expect((await api.get("/api/notifications")).body.items).toHaveLength(1);
  }, 180_000);
  await api.patch(`/api/tasks/${task.id}`, { due_date: "2030-01-01", recurrence: { frequency: "daily" } });
  await api.post(`/api/tasks/${task.id}/complete`);
  const { body: next } = await eventually(async () => {
    const { body: page } = await api.get("/api/tasks?status=pending");
    expect(page.items).toHaveLength(1);
    return { body: page.items[0] };
  });
  await api.delete(`/api/tasks/${next.id}`);
  await eventually(async () => {
    const unpublished = system.db.selectFrom("outbox").select("event_id");
    expect(await unpublished.execute()).toEqual([]);
    expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: 9 });
  }, 180_000);
}

/** `reload`: real Dapr reads its secrets file again only on request. */
async function start(folder: string, options: SystemOptions): Promise<System & { reload(): Promise<void> }> {
  if (inject("runtime") !== "dapr") {
    return { ...(await startSystem(options)), reload: async () => undefined };
  }
  // Loaded only where it is wanted: what needs only Node must not need what this needs.
  const { startDaprSystem } = await import("../../scripts/dapr/system.ts");
  const dataDir = join(folder, "data");
  const system = await startDaprSystem({
    ...options,
    bundles: inject("bundles"),
    dataDir,
    say: () => undefined,
  });
  return { ...system, reload: () => system.dapr.reload() };
}

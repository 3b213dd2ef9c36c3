import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { makeToken } from "@todo/database/testing/make-token";
import { createTestDatabase } from "@todo/database/testing/test-database";
import type { LogEntry } from "@todo/function-kit/log";
import { inject } from "vitest";
import { type DaprSystem, startDaprSystem } from "../../scripts/dapr/system.ts";
import { type Api, createApi } from "../support/api.ts";

/** The whole system under real Dapr, on a folder and ports of its own, and a database of its own unless one is given. */
export interface TestDaprSystem {
  readonly system: DaprSystem;
  /** All that functions have logged. */
  readonly entries: LogEntry[];
  /** A caller with a key of their own; a new user unless named. */
  api(user?: string): Promise<Api>;
  /** Calls a function through Dapr, as only functions may. */
  invoke(path: string): Promise<number>;
  /** The metrics of a function. */
  scrape(name: string): Promise<string>;
  stop(): Promise<void>;
}

let users = 0;

/** @throws ProgramMissingError where real Dapr cannot run */
export async function startTestDaprSystem(
  options: Partial<Parameters<typeof startDaprSystem>[0]> = {},
): Promise<TestDaprSystem> {
  const database = options.databaseUrl === undefined ? await createTestDatabase() : undefined;
  const databaseUrl = options.databaseUrl ?? database?.url ?? "";
  // Keys of test users are written where functions look for them.
  const db = connect({ url: databaseUrl });
  const folder = await mkdtemp(join(tmpdir(), "todo-dapr-"));
  const secretsFile = join(folder, "secrets.json");
  const random = () => randomBytes(32).toString("hex");
  await writeFile(
    secretsFile,
    JSON.stringify({ "encryption-key": random(), "audit-key": random(), "push-key": random() }),
  );
  const apiToken = randomBytes(16).toString("hex");
  const entries: LogEntry[] = [];
  const system = await startDaprSystem({
    dataDir: join(folder, "data"),
    secretsFile,
    apiToken,
    appToken: randomBytes(16).toString("hex"),
    port: 0,
    bundles: inject("bundles"),
    write: (entry) => entries.push(entry),
    say: (line) => console.log(line),
    ...options,
    databaseUrl,
  });
  return {
    system,
    entries,
    async api(user = `user-${++users}`) {
      return createApi(system.url, user, await makeToken(db, { user }));
    },
    async invoke(path) {
      const url = `${system.daprUrl}/v1.0/invoke/todo/method/${path}`;
      const response = await fetch(url, { method: "POST", headers: { "dapr-api-token": apiToken } });
      return response.status;
    },
    async scrape(name) {
      const url = `${system.daprUrl}/v1.0/invoke/todo/method/${name}/metrics`;
      return (await fetch(url, { headers: { "dapr-api-token": apiToken } })).text();
    },
    async stop() {
      await system.stop();
      await db.destroy();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

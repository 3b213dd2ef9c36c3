import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDaprClient, type DaprClient } from "@todo/dapr/client";
import type { Database } from "@todo/database/tables/database";
import { createTestDatabase } from "@todo/database/testing/test-database";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { createGateway } from "@todo/local-runtime/gateway";
import { loadRoutes } from "@todo/local-runtime/routes";
import { startRuntime } from "@todo/local-runtime/runtime";
import type { Hono } from "hono";
import { root } from "../../scripts/dev/root.ts";
import { loadFunction } from "./load-function.ts";

/** Dapr without subscriptions and cron: the test decides what is delivered, how often and in which order. */
export interface BareRuntime {
  readonly db: Database;
  readonly appToken: string;
  readonly dapr: DaprClient;
  /** Another instance of a function. Dapr's jobs and invocations reach the first one of each name. */
  instance(name: string): Promise<Hono<FunctionEnv>>;
  stop(): Promise<void>;
}

export async function startBareRuntime(): Promise<BareRuntime> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "todo-test-"));
  for (const file of ["pubsub.yaml", "state.yaml", "secrets.yaml"]) {
    await cp(join(root, "dapr-components", file), join(folder, file));
  }
  const secretsFile = join(folder, "secrets.json");
  await writeFile(secretsFile, JSON.stringify({}));
  const [daprToken, appToken] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
  const routes = await loadRoutes(join(root, "knative/routes.yaml"));
  const first: Record<string, Hono<FunctionEnv>> = {};
  const runtime = await startRuntime({
    databaseUrl: database.url,
    resourcesPath: folder,
    appId: "todo",
    env: { SECRETS_FILE: secretsFile },
    apiToken: daprToken,
    appToken,
    callApp: async (request) => createGateway(routes, first).internal(request),
    log: () => undefined,
  });
  const dapr = createDaprClient({ endpoint: runtime.url, apiToken: daprToken });
  return {
    db: database.db,
    appToken,
    dapr,
    async instance(name) {
      const surroundings = { databaseUrl: database.url, daprUrl: runtime.url, daprToken, appToken };
      const app = await loadFunction(name, surroundings, database.db);
      first[name] ??= app;
      return app;
    },
    async stop() {
      dapr.close();
      await runtime.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

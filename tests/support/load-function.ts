import { join } from "node:path";
import { createDaprClient } from "@todo/dapr/client";
import type { Database } from "@todo/database/tables/database";
import { readConfig } from "@todo/function-kit/config";
import { createDependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { LogEntry } from "@todo/function-kit/log";
import type { Hono } from "hono";
import { loadFunctions } from "../../scripts/dev/load-functions.ts";
import { root } from "../../scripts/dev/root.ts";

export interface Surroundings {
  readonly databaseUrl: string;
  readonly daprUrl: string;
  readonly daprToken: string;
  readonly appToken: string;
  /** Further configuration, as environment variables. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly write?: ((entry: LogEntry) => void) | undefined;
}

/** An instance of a function; a test can have several. */
export async function loadFunction(
  name: string,
  { databaseUrl, daprUrl, daprToken, appToken, env, write = () => undefined }: Surroundings,
  db: Database,
): Promise<Hono<FunctionEnv>> {
  const config = readConfig({
    ...env,
    DATABASE_URL: databaseUrl,
    DAPR_HTTP_ENDPOINT: daprUrl,
    DAPR_API_TOKEN: daprToken,
    APP_API_TOKEN: appToken,
  });
  const dapr = createDaprClient({ endpoint: daprUrl, apiToken: daprToken });
  const createApp = (await loadFunctions(join(root, "functions"))).get(name);
  if (!createApp) throw new Error(`no such function: ${name}`);
  return createApp(createDependencies(name, config, { db, dapr, write }));
}

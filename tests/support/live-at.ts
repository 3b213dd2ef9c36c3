import { createDaprClient } from "@todo/dapr/client";
import { type Config, readConfig } from "@todo/function-kit/config";
import { createDependencies } from "@todo/function-kit/dependencies";
import { startHttpServer } from "@todo/function-kit/http/http-server";
import { createApp } from "@todo/live/app";
import { type Pace, usualPace } from "@todo/live/pace";
import { onTestFinished } from "vitest";
import { environmentOf, type TestSystem } from "./test-system.ts";

/** An instance of `live` in this process with its own intervals, until the end of the test. @returns its URL */
export async function startLiveAt(system: TestSystem, pace: Partial<Pace>): Promise<string> {
  const config = readConfig(environmentOf(system));
  const deps = createDependencies("live", config, {
    db: system.db,
    dapr: daprOf(config),
    write: () => undefined,
  });
  const app = createApp(deps, { ...usualPace, ...pace });
  const handlers = { fetch: app.fetch, onError: () => undefined };
  const server = await startHttpServer(handlers, { host: "127.0.0.1", port: 0 });
  onTestFinished(async () => {
    await app.stop?.();
    await server.close();
  });
  return `http://127.0.0.1:${server.port}`;
}

const daprOf = ({ daprEndpoint, daprApiToken }: Config) =>
  createDaprClient({ endpoint: daprEndpoint, apiToken: daprApiToken });

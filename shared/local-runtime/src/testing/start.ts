import { onTestFinished } from "vitest";
import { type Runtime, startRuntime } from "../runtime.ts";
import type { RuntimeOptions } from "../runtime-options.ts";
import { createTestApp, type TestApp } from "./app.ts";
import { createTestDatabase } from "./database.ts";

export interface TestRuntime extends Runtime {
  app: TestApp;
  databaseUrl: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Publishes a CloudEvent; the id is also its data. */
  publish(topic: string, id: string, attributes?: Record<string, unknown>): Promise<Response>;
}

/**
 * A runtime for app-id `todo` that is stopped at the end of the test; with a new database and a new app unless given.
 */
export async function startTestRuntime(
  options: Partial<RuntimeOptions> & { resourcesPath: string; app?: TestApp },
): Promise<TestRuntime> {
  const app = options.app ?? createTestApp();
  const databaseUrl = options.databaseUrl ?? (await createTestDatabase());
  const given: RuntimeOptions = {
    appId: "todo",
    env: {},
    log: () => undefined,
    callApp: app.callApp,
    databaseUrl,
    ...options,
  };
  const runtime = await startRuntime(given);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= runtime.stop();
    return stopping;
  };
  onTestFinished(stop);

  const call: TestRuntime["call"] = (method, path, body, headers = {}) =>
    fetch(`${runtime.url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    ...runtime,
    stop,
    app,
    databaseUrl,
    call,
    publish: (topic, id, attributes) =>
      call(
        "POST",
        `/v1.0/publish/pubsub/${topic}`,
        { specversion: "1.0", id, source: "/test", type: "made", data: { id }, ...attributes },
        { "content-type": "application/cloudevents+json" },
      ),
  };
}

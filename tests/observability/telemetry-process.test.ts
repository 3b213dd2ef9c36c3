import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { eventually } from "../support/eventually.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";

interface FunctionProcess {
  readonly url: string;
  /** As Kubernetes does when a function is scaled to zero. @returns the modules that it had loaded */
  end(): Promise<string>;
}

async function startFunction(env: Record<string, string>): Promise<FunctionProcess> {
  const folder = await mkdtemp(join(tmpdir(), "todo-modules-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const MODULES = join(folder, "modules");
  const main = join(root, "functions/on-task-deleted/src/main.ts");
  const child = spawn(process.execPath, ["--import", join(root, "tests/support/record-modules.mjs"), main], {
    env: { DATABASE_URL: inject("postgresUrl"), APP_API_TOKEN: "token", PORT: "0", MODULES, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return {
    url: `http://127.0.0.1:${await portOf(child)}`,
    async end() {
      child.kill("SIGTERM");
      expect((await once(child, "exit"))[0]).toBe(0);
      return readFile(MODULES, "utf8");
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  let said = "";
  child.stdout?.on("data", (chunk) => {
    said += chunk;
  });
  return eventually(() => {
    const [, port] = /"listening","port":(\d+)/.exec(said) ?? [];
    if (!port) throw new Error(`not listening: ${said}`);
    return Number(port);
  });
}

async function startReceiver(): Promise<OtlpReceiver> {
  const receiver = await startOtlpReceiver();
  onTestFinished(() => receiver.close());
  return receiver;
}

test("without an address to send telemetry to, no part of OpenTelemetry is loaded", async () => {
  const started = await startFunction({});
  expect((await fetch(`${started.url}/nowhere`)).status).toBe(404);
  const modules = await started.end();
  expect(modules).toContain("/hono/");
  expect(modules).not.toMatch(/opentelemetry|telemetry\/otlp/);
});

test("a function that is scaled to zero sends its spans and metrics before it exits", async () => {
  const receiver = await startReceiver();
  const started = await startFunction({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  expect((await fetch(`${started.url}/nowhere`)).status).toBe(404);
  expect(receiver.metrics).toEqual([]);
  expect(await started.end()).toContain("telemetry/otlp.ts");
  expect(receiver.spans).toMatchObject([{ service: "on-task-deleted", name: "GET none", kind: 2 }]);
  expect(receiver.metrics).toMatchObject([
    { service: "on-task-deleted", name: "todo_request_duration", unit: "s" },
  ]);
  const [point] = receiver.metrics[0]?.metric.histogram.dataPoints ?? [];
  expect(Number(point.count)).toBe(1);
  expect(point.bucketCounts.map(Number).reduce((a: number, b: number) => a + b)).toBe(1);
});

test("an unreachable receiver neither fails a request nor delays the function's exit", async () => {
  const started = await startFunction({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
    OTEL_EXPORTER_OTLP_TIMEOUT: "500",
  });
  expect((await fetch(`${started.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${started.url}/nowhere`)).status).toBe(404);
  await started.end();
});

test("OTEL_SDK_DISABLED turns telemetry off whatever else is set", async () => {
  const started = await startFunction({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
    OTEL_SDK_DISABLED: "true",
  });
  await fetch(`${started.url}/nowhere`);
  expect(await started.end()).not.toMatch(/opentelemetry/);
});

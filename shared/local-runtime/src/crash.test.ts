import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { holdExclusively } from "./storage/exclusive.ts";
import { createTestDatabase, query } from "./testing/database.ts";
import { kafka, subscription, writeResources } from "./testing/resources.ts";
import { startTestRuntime } from "./testing/start.ts";

const until = (assertion: () => void | Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 5 });

async function startDoomed(databaseUrl: string, resourcesPath: string) {
  const script = join(import.meta.dirname, "testing/crashing-runtime.ts");
  const child = spawn(process.execPath, [script, databaseUrl, resourcesPath], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  await until(() => expect(output).toContain("at http"));
  const url = /at (\S+)/.exec(output)?.[1];
  const post = (path: string, body: unknown) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        "content-type": path.includes("jobs") ? "application/json" : "application/cloudevents+json",
      },
      body: JSON.stringify(body),
    });
  const kill = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { post, kill, output: () => output };
}

test("after kill -9 of the runtime, the next one delivers at once all that was accepted or being handled", async () => {
  const databaseUrl = await createTestDatabase();
  const resourcesPath = await writeResources(
    kafka("pubsub"),
    subscription("pubsub", "t", "routes: { default: /a }"),
  );
  const doomed = await startDoomed(databaseUrl, resourcesPath);
  for (const id of ["1", "2", "3"]) {
    const event = { specversion: "1.0", id, source: "/test", type: "made", partitionkey: "k" };
    expect((await doomed.post("/v1.0/publish/pubsub/t", event)).status).toBe(204);
  }
  expect((await doomed.post("/v1.0/jobs/j", { dueTime: "0s", data: 1 })).status).toBe(204);
  await until(() => {
    expect(doomed.output()).toContain("in /a");
    expect(doomed.output()).toContain("in /job/j");
  });
  await doomed.kill();
  const { app } = await startTestRuntime({ databaseUrl, resourcesPath });
  await until(() => {
    expect(app.eventsAt("/a")).toEqual(["1", "2", "3"]);
    expect(app.callsTo("/job/j").length).toBe(1);
  });
});

test("a database is used by one runtime at a time, and is free again after a stop", async () => {
  const { databaseUrl, ...first } = await startTestRuntime({ resourcesPath: await writeResources() });
  await expect(holdExclusively(databaseUrl, () => undefined, 0)).rejects.toMatchObject({
    code: "database_in_use",
  });
  await first.stop();
  await startTestRuntime({ databaseUrl, resourcesPath: await writeResources() });
});

test("when the database drops every connection, the runtime recovers soon and loses nothing", async () => {
  const resourcesPath = await writeResources(
    kafka("pubsub"),
    subscription("pubsub", "t", "routes: { default: /a }"),
  );
  const { databaseUrl, app, publish, call } = await startTestRuntime({ resourcesPath });
  await publish("t", "1");
  await query(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'local-runtime%'`,
  );
  await until(async () => expect((await publish("t", "2")).status).toBe(204));
  await call("POST", "/v1.0/jobs/j", { dueTime: "0s", data: 1 });
  await until(() => {
    expect(new Set(app.eventsAt("/a"))).toEqual(new Set(["1", "2"]));
    expect(app.callsTo("/job/j").length).toBeGreaterThan(0);
  });
  await until(() => expect(holdExclusively(databaseUrl, () => undefined, 0)).rejects.toThrow());
});

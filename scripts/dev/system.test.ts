import type { AuditEntry } from "@todo/contracts/audit-entry";
import type { LogEntry } from "@todo/function-kit/log";
import { expect, test } from "vitest";
import { expectWebApp } from "../testing/expect-web-app.ts";
import { testSystemOptions } from "../testing/test-system.ts";
import { waitFor } from "../testing/wait-for.ts";
import { buildWeb } from "../web/build-web.ts";
import { PortTakenError } from "./command-error.ts";
import { makeTokenBy } from "./make-token-by.ts";
import { type System, type SystemOptions, startSystem } from "./system.ts";

async function clientFor({ daprUrl }: System, { apiToken: daprApiToken }: SystemOptions) {
  const dapr = { daprUrl, daprApiToken };
  const authorization = `Bearer ${await makeTokenBy(dapr, { user: "alice", timeZone: "UTC" })}`;
  const headers = { authorization, "content-type": "application/json" };
  return (url: string, body?: unknown) =>
    fetch(url, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
}

async function entriesOfTasks(
  call: Awaited<ReturnType<typeof clientFor>>,
  url: string,
): Promise<AuditEntry[]> {
  const { items } = (await (await call(`${url}/api/audit`)).json()) as { items: AuditEntry[] };
  return items.filter(({ subject }) => subject.startsWith("tasks/"));
}

test("a task travels all the way from the public port to the audit log", async () => {
  const options = await testSystemOptions();
  const system = await startSystem(options);
  await using _ = { [Symbol.asyncDispose]: system.stop };
  const call = await clientFor(system, options);
  expect((await call(`${system.url}/healthz`)).status).toBe(200);
  expect(await (await call(`${system.url}/readyz`)).json()).toMatchObject({ status: "ok" });
  expect((await call(`${system.url}/api/tasks`, { title: "one" })).status).toBe(201);
  const entry = await waitFor("the audit entry", async () => {
    return (await entriesOfTasks(call, system.url))[0];
  });
  expect(entry.type).toBe("com.todo.task.created.v1");
});

test("a browser is given the web app, under a strict policy; programs get their problem", async () => {
  await buildWeb();
  const system = await startSystem(await testSystemOptions());
  await using _ = { [Symbol.asyncDispose]: system.stop };
  await expectWebApp(system.url);
});

test("nobody reaches an internal path through the public port, not even with the right token", async () => {
  const options = await testSystemOptions();
  const system = await startSystem(options);
  await using _ = { [Symbol.asyncDispose]: system.stop };
  for (const path of ["/audit-writer/events", "/task-api/occurrences", "/job/x", "/occurrences"]) {
    const headers = { "dapr-api-token": options.appToken };
    expect((await fetch(`${system.url}${path}`, { method: "POST", headers })).status, path).toBe(404);
  }
});

test("a stop answers and publishes what was accepted, and what is left is there at the next start", async () => {
  const options = await testSystemOptions();
  const warnings: LogEntry[] = [];
  const write = (entry: LogEntry) => void (entry.level === "warn" && warnings.push(entry));
  const first = await startSystem({ ...options, write });
  const call = await clientFor(first, options);
  await call(`${first.url}/api/tasks`);
  const answers = Array.from({ length: 20 }, (_, index) =>
    call(`${first.url}/api/tasks`, { title: `task ${index}` }).then(
      ({ status }) => status,
      () => "refused",
    ),
  );
  await Promise.race(answers);
  await first.stop();
  const taken = (await Promise.all(answers)).filter((status) => status === 201).length;
  expect(taken).toBeGreaterThan(0);
  await expect(call(first.url)).rejects.toThrow();
  expect(warnings).toEqual([]);

  const second = await startSystem({ ...options, write });
  await using _ = { [Symbol.asyncDispose]: second.stop };
  await waitFor("every task in the audit log", async () => {
    return (await entriesOfTasks(call, second.url)).length === taken;
  });
});

test("a taken port is named with a way out, and nothing stays open", async () => {
  const options = await testSystemOptions();
  const system = await startSystem(options);
  await using _ = { [Symbol.asyncDispose]: system.stop };
  const port = Number(new URL(system.url).port);
  const refused = await startSystem({ ...options, port }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(PortTakenError);
  expect(refused).toMatchObject({
    code: "port_taken",
    port,
    message: expect.stringContaining(`PORT=${port + 1}`),
  });
});

test("a database that does not answer is named without its password", async () => {
  const options = await testSystemOptions();
  const databaseUrl = "postgres://someone:hidden@127.0.0.1:1/todo";
  const refused = await startSystem({ ...options, databaseUrl }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "database_unreachable",
    message: expect.stringMatching(/127\.0\.0\.1:1\/todo: (?!.*hidden).*ECONNREFUSED/),
  });
});

import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import type { LogEntry } from "@todo/function-kit/log";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../dev/root.ts";
import { startFunction } from "./function-process.ts";

const start = (env: NodeJS.ProcessEnv, write: (entry: LogEntry) => void) => {
  const program = join(root, "functions/audit-writer/src/main.ts");
  const all = { ...process.env, APP_API_TOKEN: "t", ...env };
  const started = startFunction({ name: "audit-writer", program, env: all, write });
  onTestFinished(() => {
    started.kill9();
    return started.gone;
  });
  return started;
};

/** Reports connections. */
async function listen(port: number, connected: () => void): Promise<number> {
  const server = createServer((socket) => {
    connected();
    socket.on("error", () => undefined).destroy();
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test("a function listens only once its database and Dapr accept connections", async () => {
  const seen: string[] = [];
  const entries: LogEntry[] = [];
  const daprPort = await freePort();
  const { promise: tried, resolve } = Promise.withResolvers<void>();
  const databasePort = await listen(0, () => {
    seen.push("database");
    resolve();
  });
  const env = {
    DATABASE_URL: `postgres://todo@127.0.0.1:${databasePort}/todo`,
    DAPR_HTTP_ENDPOINT: `http://127.0.0.1:${daprPort}`,
  };
  const started = start(env, (entry) => entries.push(entry));
  const ready = started.ready.then(() => seen.push("ready"));
  await tried;
  await listen(daprPort, () => seen.push("dapr"));
  await ready;
  // In the order in which they were first seen: a function may connect again before we read that it listens.
  expect([...new Set(seen)]).toEqual(["database", "dapr", "ready"]);
  expect(entries.map(({ message }) => message)).toEqual(["listening"]);
});

test("after three seconds it listens anyway, and logs what it could not reach", async () => {
  const entries: LogEntry[] = [];
  const [databasePort, daprPort] = [await freePort(), await freePort()];
  const env = {
    DATABASE_URL: `postgres://todo:secret@127.0.0.1:${databasePort}/todo`,
    DAPR_HTTP_ENDPOINT: `http://127.0.0.1:${daprPort}`,
  };
  const { port } = await start(env, (entry) => entries.push(entry)).ready;
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  const unready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(await unready.json()).toMatchObject({ checks: { database: "unavailable", dapr: "unavailable" } });
  expect(entries[0]).toMatchObject({
    level: "warn",
    unreachable: [`127.0.0.1:${daprPort}`, `127.0.0.1:${databasePort}`],
  });
  expect(JSON.stringify(entries)).not.toContain("secret");
});

test("a function reports the port that it got even if it logs only errors", async () => {
  const entries: LogEntry[] = [];
  const port = await listen(0, () => undefined);
  const env = {
    DATABASE_URL: `postgres://todo@127.0.0.1:${port}/todo`,
    DAPR_HTTP_ENDPOINT: `http://127.0.0.1:${port}`,
    LOG_LEVEL: "error",
  };
  const target = await start(env, (entry) => entries.push(entry)).ready;
  expect((await fetch(`http://127.0.0.1:${target.port}/healthz`)).status).toBe(200);
  expect(entries).toEqual([]);
});

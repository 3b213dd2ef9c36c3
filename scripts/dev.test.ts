import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { isAlive } from "@todo/embedded-postgres/process-state";
import { makeFolder } from "@todo/embedded-postgres/testing/folder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DevNote, readDevNote } from "./dev/dev-note.ts";
import { signToken } from "./dev/sign-token.ts";
import { type DevProcess, signalGroup, spawnDev } from "./testing/dev-process.ts";
import { waitFor } from "./testing/wait-for.ts";

let place: Awaited<ReturnType<typeof makeFolder>>;
let env: { DATA_DIR: string; PORT: string };
beforeAll(async () => {
  place = await makeFolder();
  env = { DATA_DIR: place.folder, PORT: String(await freePort()) };
});
afterAll(() => place.remove());

async function call(path: string, body?: unknown): Promise<Response> {
  const token = await signToken(place.folder, { user: "alice" });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(
    `http://localhost:${env.PORT}${path}`,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
  );
}

const postgresPid = () =>
  Number(readFileSync(join(place.dataDir, "data/postmaster.pid"), "utf8").split("\n")[0]);
const childOf = (dev: DevProcess): number => {
  const children = readFileSync(`/proc/${dev.process.pid}/task/${dev.process.pid}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
};
const note = () => readDevNote(place.folder) as DevNote;

test("one dev runs per DATA_DIR; killed, it leaves nothing but PostgreSQL, and the next finds all there was", async () => {
  const first = spawnDev(env);
  await first.ready();
  expect(note()).toMatchObject({ pid: first.process.pid, url: `http://localhost:${env.PORT}` });
  expect(statSync(join(place.folder, "dev.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(place.folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect((await call("/api/tasks", { title: "kept" })).status).toBe(201);

  const refused = spawnDev({ ...env, PORT: "0" });
  expect(await refused.ended()).toBe(1);
  expect(refused.said()).toBe(`already running at http://localhost:${env.PORT} (pid ${first.process.pid})\n`);

  const child = childOf(first);
  const server = postgresPid();
  process.kill(first.process.pid as number, "SIGKILL");
  const second = spawnDev(env);
  await second.ready();
  expect(isAlive(child)).toBe(false);
  expect(postgresPid()).toBe(server);
  const { items } = (await (await call("/api/tasks")).json()) as { items: { title: string }[] };
  expect(items).toMatchObject([{ title: "kept" }]);

  signalGroup(second.process, "SIGINT");
  expect(await second.ended()).toBe(0);
  expect(isAlive(server)).toBe(false);
  expect(() => process.kill(-(second.process.pid as number), 0)).toThrow("ESRCH");
  expect(note()).toBeUndefined();
});

test("a killed child and a killed PostgreSQL are started again", async () => {
  const dev = spawnDev(env);
  await dev.ready();
  const child = childOf(dev);
  process.kill(child, "SIGKILL");
  const answers = async () => (await call("/readyz").catch(() => undefined))?.status === 200;
  await waitFor("a new child", async () => childOf(dev) !== child && (await answers()));

  const server = postgresPid();
  process.kill(server, "SIGKILL");
  await waitFor("a new server", async () => !isAlive(server) && (await answers()));
  process.kill(dev.process.pid as number, "SIGTERM");
  expect(await dev.ended()).toBe(0);
});

test("what its user can put right is one line and exit code 1", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await waitFor("a port", () => other.listening);
  const port = String((other.address() as AddressInfo).port);
  const unreachable = "postgres://x:y@127.0.0.1:1/todo";
  const devs = [
    [{ PORT: port, DATABASE_URL: unreachable, DATA_DIR: join(place.folder, "a") }, `port ${port} is taken`],
    [{ PORT: "0", DATABASE_URL: unreachable, DATA_DIR: join(place.folder, "b") }, "ECONNREFUSED"],
    [{ PORT: "web", DATA_DIR: join(place.folder, "c") }, "PORT: expected a port number"],
    [{ DATA_DIR: "/proc/nowhere" }, "cannot write to /proc/nowhere"],
  ] as const;
  await Promise.all(
    devs.map(async ([variables, message]) => {
      const dev = spawnDev(variables);
      expect(await dev.ended(), dev.said()).toBe(1);
      expect(dev.said()).toMatch(/^[^\n]+\n$/);
      expect(dev.said()).toContain(message);
    }),
  );
  other.close();
});

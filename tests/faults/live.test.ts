import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { TaskUpdated } from "@todo/contracts/events/task-events";
import { createDaprClient } from "@todo/dapr/client";
import { appendEvents } from "@todo/database/events/append-events";
import { type Config, readConfig } from "@todo/function-kit/config";
import { createDependencies } from "@todo/function-kit/dependencies";
import { startHttpServer } from "@todo/function-kit/http/http-server";
import { createApp } from "@todo/live/app";
import { type Pace, usualPace } from "@todo/live/pace";
import { createLiveClient, type LiveClient } from "@todo/live-client/live-client";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type FunctionProcess, startFunction } from "../../scripts/dapr/function-process.ts";
import { root } from "../../scripts/dev/root.ts";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { readSse } from "../support/live.ts";
import { type RoundRobin, startRoundRobin } from "../support/round-robin.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { signToken } from "../support/token.ts";

/** Dapr hands its events to the instance of `live` in here; the clients are connected to others, processes of their own. */
let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

function startLive(): FunctionProcess {
  const live = startFunction({
    name: "live",
    program: join(root, "functions/live/src/main.ts"),
    env: {
      ...process.env,
      DATABASE_URL: system.databaseUrl,
      DAPR_HTTP_ENDPOINT: system.daprUrl,
      DAPR_API_TOKEN: system.daprToken,
      APP_API_TOKEN: system.appToken,
    },
    write: () => undefined,
  });
  onTestFinished(() => live.kill9());
  return live;
}

const portOf = async (live: FunctionProcess) => (await live.ready).port;

async function addressOf(...instances: FunctionProcess[]): Promise<RoundRobin> {
  const proxy = await startRoundRobin(await Promise.all(instances.map(portOf)));
  onTestFinished(() => proxy.close());
  return proxy;
}

interface Screen {
  readonly client: LiveClient;
  readonly seen: number[];
  readonly resyncs: number[];
}

const seqOf = (cursor: string) => Number(cursor.split(".")[1]);

/** What a browser has, with the client that browsers use. */
function openScreen(baseUrl: string, { authorization }: Api): Screen {
  const seen: number[] = [];
  const resyncs: number[] = [];
  const client = createLiveClient({
    baseUrl,
    token: () => authorization.replace("Bearer ", ""),
    onChange: (_, cursor) => void seen.push(seqOf(cursor)),
    onResync: (cursor) => void resyncs.push(seqOf(cursor)),
  });
  onTestFinished(() => client.stop());
  return { client, seen, resyncs };
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test("an event that Dapr hands to one instance reaches the clients of all", async () => {
  const [one, two] = [startLive(), startLive()];
  const ada = await system.api();
  const screens = [
    openScreen((await addressOf(one)).url, ada),
    openScreen((await addressOf(two)).url, ada),
    openScreen(system.url, ada),
  ];
  await eventually(() => expect(screens.map((it) => it.resyncs)).toEqual([[0], [0], [0]]));
  for (let nr = 1; nr <= 10; nr++) await ada.post("/api/tasks", { title: `${nr}` });
  for (const { seen } of screens) await eventually(() => expect(seen).toEqual(upTo(10)));
});

test("instances killed with -9 under constant writes: no client misses a change or sees one twice", {
  timeout: 60_000,
}, async () => {
  let instances = [startLive(), startLive()];
  const address = await addressOf(...instances);
  const users = await Promise.all(["1", "2", "3"].map((nr) => system.api(`killed-${nr}`)));
  const screens = users.flatMap((api) => [openScreen(address.url, api), openScreen(address.url, api)]);
  await eventually(() => expect(screens.every(({ resyncs }) => resyncs.length === 1)).toBe(true));

  const tasks = 60;
  let written = 0;
  const writing = Promise.all(
    users.map(async (api) => {
      for (let nr = 0; nr < tasks; nr++) {
        await api.post("/api/tasks", { title: `${nr}` });
        written += 1;
      }
    }),
  );
  for (const moment of [20, 60, 100]) {
    await eventually(() => expect(written).toBeGreaterThan(moment));
    const [victim, other] = instances as [FunctionProcess, FunctionProcess];
    victim.kill9();
    instances = [other, startLive()];
    address.targets = await Promise.all(instances.map(portOf));
  }
  await writing;
  for (const { seen } of screens) await eventually(() => expect(seen).toEqual(upTo(tasks)));
  expect(screens.map(({ resyncs }) => resyncs)).toEqual(screens.map(() => [0]));
});

test("a network that breaks again and again costs a resume, nothing else", async () => {
  const address = await addressOf(startLive());
  const ada = await system.api();
  const screen = openScreen(address.url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  for (let nr = 1; nr <= 30; nr++) {
    await ada.post("/api/tasks", { title: `${nr}` });
    if (nr % 7 === 0) address.cut();
  }
  await eventually(() => expect(screen.seen).toEqual(upTo(30)));
});

test("hints that are lost are made up for by a look at the log", async () => {
  const live = startLive();
  const ada = await system.api();
  const screen = openScreen((await addressOf(live)).url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  const { logEvents } = await import("@todo/database/testing/log-events");
  // Written past the outbox: nobody publishes, nobody hints.
  await logEvents(system.db, ada.user, 3);
  await eventually(() => expect(screen.seen).toEqual(upTo(3)));
});

test("a broken connection to the database is made again, and what was missed meanwhile is told", async () => {
  const live = startLive();
  const ada = await system.api();
  const screen = openScreen((await addressOf(live)).url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  const listening = async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and query = 'listen todo_live'`.execute(
      system.db,
    );
    return rows.map((it) => it.pid);
  };
  const pids = await listening();
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) await sql`select pg_terminate_backend(${pid})`.execute(system.db);
  await ada.post("/api/tasks", { title: "meanwhile" });
  await eventually(() => expect(screen.seen).toEqual([1]));
  await eventually(async () => expect((await listening()).length).toBe(pids.length));
});

test("an instance that stops sends its clients elsewhere", async () => {
  const [one, two] = [startLive(), startLive()];
  const address = await addressOf(one);
  const ada = await system.api();
  const reader = await readSse(`${address.url}/api/live`, { authorization: ada.authorization });
  const screen = openScreen(address.url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  address.targets = [await portOf(two)];
  one.stop();
  await reader.ended;
  expect(reader.messages.at(-1)).toMatchObject({ kind: "goodbye", reason: "stopping" });
  await one.gone;
  await ada.post("/api/tasks", { title: "after" });
  await eventually(() => expect(screen.seen).toEqual([1]));
});

const presenceOf = async ({ user }: Api) => {
  const headers = { "dapr-api-token": system.daprToken };
  return (await fetch(`${system.daprUrl}/v1.0/state/state/presence:${user}`, { headers })).status;
};

test("a user whose last screen at one instance closes is still there for another, and gone with the last of all", async () => {
  // Nothing is marked again by the clock: what is seen here is what closing does.
  const urls = [await startHasty({ presence: 3_600_000 }), await startHasty({ presence: 3_600_000 })];
  const ada = await system.api();
  const gone = await listenTo("todo_live_gone");
  const open = (url: string) => readSse(`${url}/api/live`, { authorization: ada.authorization });
  const [here, there] = await Promise.all(urls.map(open));
  await eventually(async () => expect(await presenceOf(ada)).toBe(200));
  here?.close();
  await eventually(() => expect(gone).toContain(ada.user));
  await eventually(async () => expect(await presenceOf(ada)).toBe(200));
  there?.close();
  await eventually(async () => expect(await presenceOf(ada)).toBe(204));
});

test("a screen that opens while another one of its user closes leaves the user there", async () => {
  const url = await startHasty({ presence: 3_600_000 });
  const ada = await system.api();
  const open = () => readSse(`${url}/api/live`, { authorization: ada.authorization });
  for (let nr = 1; nr <= 10; nr++) {
    const before = await open();
    before.close();
    const after = await open();
    await eventually(async () => expect(await presenceOf(ada)).toBe(200));
    after.close();
    await eventually(async () => expect(await presenceOf(ada)).toBe(204));
  }
});

/** What is told to all instances, from now on. */
async function listenTo(channel: string): Promise<string[]> {
  const heard: string[] = [];
  const client = new pg.Client({ connectionString: system.databaseUrl });
  client.on("notification", ({ payload }) => void heard.push(payload ?? ""));
  await client.connect();
  await client.query(`listen ${channel}`);
  onTestFinished(() => client.end());
  return heard;
}

/** An instance in here that looks after its clients more often. */
async function startHasty(pace: Partial<Pace>): Promise<string> {
  const config = readConfig({
    DATABASE_URL: system.databaseUrl,
    DAPR_HTTP_ENDPOINT: system.daprUrl,
    DAPR_API_TOKEN: system.daprToken,
    APP_API_TOKEN: system.appToken,
  });
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

test("connections end when the key that signed their tokens is no longer in use", async () => {
  const url = await startHasty({ sweep: 50 });
  const ada = await system.api();
  const reader = await readSse(`${url}/api/live`, { authorization: ada.authorization });
  const secret = "another-secret-of-sufficient-length-for-hs256";
  await system.rotateSecret(secret);
  onTestFinished(() => system.rotateSecret(system.secret));
  const token = await signToken({ secret, user: "bob" });
  // A token of the new key makes the instance look.
  const bob = await eventually(() => readSse(`${url}/api/live`, { authorization: `Bearer ${token}` }));
  await reader.ended;
  expect(reader.messages.at(-1)).toMatchObject({ kind: "goodbye", reason: "token_revoked" });
  await eventually(() => expect(bob.messages).toMatchObject([{ kind: "ready" }]));
  bob.close();
});

test("a client that takes nothing is cut off, and holds up nobody", { timeout: 60_000 }, async () => {
  const url = await startHasty({ sweep: 50, patience: 500, catchUp: 50 });
  const ada = await system.api();
  const stuck = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => undefined);
  onTestFinished(() => void stuck.destroy());
  stuck.write(`GET /api/live HTTP/1.1\r\nhost: x\r\nauthorization: ${ada.authorization}\r\n\r\n`);
  await once(stuck, "data");
  stuck.pause();
  const screen = openScreen(url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  // More than the buffers of both ends hold.
  await logLargeEvents(ada.user, 800);
  await eventually(() => expect(screen.seen).toEqual(upTo(800)));
  // A user has room for twenty: the last one gets in when the stuck one has lost its place.
  const open = () => readSse(`${url}/api/live`, { authorization: ada.authorization });
  const others = await Promise.all(upTo(18).map(open));
  others.push(await eventually(open));
  for (const other of others) other.close();
  // Whoever reads on finds the end before the last event.
  expect(await readOn(stuck)).not.toContain('"version":800');
});

async function logLargeEvents(user_id: string, count: number): Promise<void> {
  const task_id = randomUUID();
  const changes = { description: { old: "", new: "x".repeat(20_000) } };
  const events = upTo(count).map((version) => ({
    definition: TaskUpdated,
    subject: task_id,
    data: { task_id, user_id, version, changes },
  }));
  const origin = { source: "/functions/test", now: new Date().toISOString() };
  await system.db.transaction().execute((tx) => appendEvents(tx, user_id, events, origin));
}

/** What comes until the other end has closed. */
async function readOn(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.resume();
  await once(socket, "close");
  return text;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { logEvents } from "@todo/database/testing/log-events";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { bundle } from "../../scripts/build/bundle.ts";
import { type Program, programs } from "../../scripts/build/programs.ts";
import type { FunctionProcess } from "../../scripts/dapr/function-process.ts";
import { eventually } from "../support/eventually.ts";
import { readSse } from "../support/live.ts";
import { startLiveProcess } from "../support/live-process.ts";
import { type RoundRobin, startRoundRobin } from "../support/round-robin.ts";
import { openScreen, upTo } from "../support/screen.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/**
 * Dapr delivers its events to the instance of `live` in this process; the clients are connected to others, in
 * separate processes.
 */
let system: TestSystem;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-live-"));
  // Started often, so as images have it: a bundle starts in a fifth of the time.
  const live = programs().find(({ name }) => name === "live") as Program;
  [system] = await Promise.all([startTestSystem(), bundle(live, folder)]);
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

function startLive(): FunctionProcess {
  const live = startLiveProcess(system, join(folder, "live.cjs"));
  onTestFinished(() => live.kill9());
  return live;
}

const portOf = async (live: FunctionProcess) => (await live.ready).port;

async function addressOf(...instances: FunctionProcess[]): Promise<RoundRobin> {
  const proxy = await startRoundRobin(await Promise.all(instances.map(portOf)));
  onTestFinished(() => proxy.close());
  return proxy;
}

test("an event that Dapr delivers to one instance reaches the clients of all", async () => {
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

test("with instances killed by -9 under constant writes, no client misses a change or sees one twice", {
  timeout: 240_000,
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

test("a network that keeps breaking costs a resume each time, and nothing else", async () => {
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

test("lost hints are made up for by reading the log", async () => {
  const live = startLive();
  const ada = await system.api();
  const screen = openScreen((await addressOf(live)).url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  // Written without the outbox, so that nothing is published and no hint is sent.
  await logEvents(system.db, ada.user, 3);
  await eventually(() => expect(screen.seen).toEqual(upTo(3)));
});

test("a broken database connection is restored, and the changes missed meanwhile are sent", async () => {
  const listening = async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and query = 'listen todo_live'`.execute(
      system.db,
    );
    return rows.map((it) => it.pid);
  };
  const others = await listening();
  const ofThis = async () => (await listening()).filter((pid) => !others.includes(pid));
  const live = startLive();
  const ada = await system.api();
  const screen = openScreen((await addressOf(live)).url, ada);
  await eventually(() => expect(screen.resyncs).toEqual([0]));
  // It begins to listen when its first client connects, but answers that client without waiting for it.
  await eventually(async () => expect(await ofThis()).toHaveLength(1));
  const broken = await ofThis();
  for (const pid of broken) await sql`select pg_terminate_backend(${pid})`.execute(system.db);
  await ada.post("/api/tasks", { title: "meanwhile" });
  await eventually(() => expect(screen.seen).toEqual([1]));
  await eventually(async () => {
    const restored = await ofThis();
    expect(restored).toHaveLength(1);
    expect(restored).not.toEqual(broken);
  });
});

test("an instance that stops sends its clients to another one", async () => {
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

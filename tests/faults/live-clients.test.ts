import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskUpdated } from "@todo/contracts/events/task-events";
import { appendEvents } from "@todo/database/testing/rows";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { readSse } from "../support/live.ts";
import { startLiveAt } from "../support/live-at.ts";
import { isMarkedPresent } from "../support/presence.ts";
import { openScreen, upTo } from "../support/screen.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/** The instances of `live` run in this process, with their own intervals for presence and token checks. */
let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const isPresent = ({ user }: Api) => isMarkedPresent(system, user);

test("a user whose last screen at one instance closes stays present through another, and is gone with the last of all", async () => {
  // Nothing is marked again by the clock: what is seen here is what closing does.
  const urls = [
    await startLiveAt(system, { presence: 3_600_000 }),
    await startLiveAt(system, { presence: 3_600_000 }),
  ];
  const ada = await system.api();
  const gone = await listenTo("todo_live_gone");
  const open = (url: string) => readSse(`${url}/api/live`, { authorization: ada.authorization });
  const [here, there] = await Promise.all(urls.map(open));
  await eventually(async () => expect(await isPresent(ada)).toBe(true));
  here?.close();
  await eventually(() => expect(gone).toContain(ada.user));
  await eventually(async () => expect(await isPresent(ada)).toBe(true));
  there?.close();
  await eventually(async () => expect(await isPresent(ada)).toBe(false));
});

test("a screen that opens while another one of the same user closes keeps the user present", async () => {
  const url = await startLiveAt(system, { presence: 3_600_000 });
  const ada = await system.api();
  const open = () => readSse(`${url}/api/live`, { authorization: ada.authorization });
  for (let nr = 1; nr <= 10; nr++) {
    const before = await open();
    before.close();
    const after = await open();
    await eventually(async () => expect(await isPresent(ada)).toBe(true));
    after.close();
    await eventually(async () => expect(await isPresent(ada)).toBe(false));
  }
});

test("a connection ends when the key that let it in is deleted, and no other does", async () => {
  const url = await startLiveAt(system, { sweep: 50 });
  const [ada, bob] = [await system.api(), await system.api()];
  const reader = await readSse(`${url}/api/live`, { authorization: ada.authorization });
  const other = await readSse(`${url}/api/live`, { authorization: bob.authorization });
  await eventually(() => expect(other.messages).toMatchObject([{ kind: "ready" }]));
  await system.db.deleteFrom("personal_keys").where("account_id", "=", ada.user).execute();
  await reader.ended;
  expect(reader.messages.at(-1)).toMatchObject({ kind: "goodbye", reason: "token_revoked" });
  expect(other.messages).toMatchObject([{ kind: "ready" }]);
  other.close();
});

test("a client that does not read is disconnected, and delays nobody", async () => {
  const url = await startLiveAt(system, { sweep: 50, patience: 500, catchUp: 50 });
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
  // A reader finds the end before the last event.
  expect(await readOn(stuck)).not.toContain('"version":800');
});

/** The hints to all instances, from now on. */
async function listenTo(channel: string): Promise<string[]> {
  const heard: string[] = [];
  const client = new pg.Client({ connectionString: system.databaseUrl });
  client.on("notification", ({ payload }) => void heard.push(payload ?? ""));
  await client.connect();
  await client.query(`listen ${channel}`);
  onTestFinished(() => client.end());
  return heard;
}

async function logLargeEvents(user_id: string, count: number): Promise<void> {
  const task_id = randomUUID();
  const changes = { description: { old: "", new: "x".repeat(20_000) } };
  const events = upTo(count).map((version) => ({
    definition: TaskUpdated,
    subject: taskSubject(task_id),
    data: { task_id, user_id, version, changes },
  }));
  const origin = { source: "/functions/test", now: new Date().toISOString() };
  await system.db.transaction().execute((tx) => appendEvents(tx, user_id, events, origin));
}

/** The data received until the other end has closed. */
async function readOn(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.resume();
  await once(socket, "close");
  return text;
}

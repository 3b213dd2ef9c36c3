import { join } from "node:path";
import { isAlive } from "@todo/embedded-postgres/process-state";
import type { LogEntry } from "@todo/function-kit/log";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ActivatedFunction, createActivator } from "./activator.ts";
import { startFunction } from "./function-process.ts";

const program = join(import.meta.dirname, "testing/small-function.ts");

function activated(options: { env?: NodeJS.ProcessEnv; idleAfter?: number } = {}) {
  const entries: LogEntry[] = [];
  const env = { ...process.env, ...options.env };
  const launch = () => startFunction({ name: "small", program, env, write: (entry) => entries.push(entry) });
  const one = createActivator({ name: "small", launch, idleAfter: options.idleAfter });
  onTestFinished(() => one.kill9());
  return Object.assign(one, { entries });
}

const get = (one: ActivatedFunction, path = "/") => one.fetch(new Request(`http://small${path}`));
const pidFrom = async (one: ActivatedFunction) => Number(await (await get(one)).text());

test("no process runs until the first request, and requests at once share one", async () => {
  const one = activated();
  expect(one.pid).toBeUndefined();
  const pids = await Promise.all([pidFrom(one), pidFrom(one), pidFrom(one)]);
  expect(new Set(pids)).toEqual(new Set([one.pid]));
});

test("after kill -9 the next request is answered by another process", async () => {
  const one = activated();
  const first = await pidFrom(one);
  await one.kill9();
  expect(isAlive(first)).toBe(false);
  expect(await pidFrom(one)).not.toBe(first);
});

test("a function that ended by itself is started again", async () => {
  const one = activated();
  const first = await pidFrom(one);
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(one.pid).toBeUndefined());
  expect(await pidFrom(one)).not.toBe(first);
});

test("held, it finishes what it has begun and then answers 503 until it is started", async () => {
  const one = activated();
  const first = await pidFrom(one);
  const slow = get(one, "/slow");
  await get(one); // By now the slow one has been accepted, too.
  await one.hold();
  expect(Number(await (await slow).text())).toBe(first);
  expect((await get(one)).status).toBe(503);
  await one.start();
  expect((await get(one)).status).toBe(200);
});

test("one that does not start answers 503 and says why", async () => {
  const one = activated({ env: { FAIL: "1" } });
  expect((await get(one)).status).toBe(503);
  await vi.waitFor(() => expect(one.entries.map(({ message }) => message)).toContain("no database"));
});

test("idle, it is ended; not while a request is under way", async () => {
  const one = activated({ idleAfter: 50 });
  const slow = get(one, "/slow");
  const pid = await pidFrom(one);
  expect(one.pid).toBe(pid);
  process.kill(pid, "SIGTERM"); // Lets the slow one answer.
  expect(Number(await (await slow).text())).toBe(pid);
  const next = await pidFrom(one);
  await vi.waitFor(() => expect(isAlive(next)).toBe(false), 5_000);
  expect(one.pid).toBeUndefined();
});

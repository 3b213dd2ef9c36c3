import { isAlive } from "@todo/embedded-postgres/process-state";
import { expect, test, vi } from "vitest";
import type { ActivatedFunction } from "./activator.ts";
import { smallFunction } from "./testing/small-functions.ts";

const ask = async (one: ActivatedFunction, path = "/") => {
  const lease = await one.use();
  if (!lease) return undefined;
  const response = await fetch(`http://127.0.0.1:${lease.port}${path}`);
  return response.text().finally(lease.end);
};
const pidFrom = async (one: ActivatedFunction) => Number(await ask(one));

test("no process runs until the first request, and concurrent requests share one process", async () => {
  const one = smallFunction();
  expect(one.pid).toBeUndefined();
  const pids = await Promise.all([pidFrom(one), pidFrom(one), pidFrom(one)]);
  expect(new Set(pids)).toEqual(new Set([one.pid]));
});

test("after kill -9 the next request is answered by a new process", async () => {
  const one = smallFunction();
  const first = await pidFrom(one);
  await one.kill9();
  expect(isAlive(first)).toBe(false);
  expect(await pidFrom(one)).not.toBe(first);
});

test("a function that ended unexpectedly is started again", async () => {
  const one = smallFunction();
  const first = await pidFrom(one);
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(one.pid).toBeUndefined(), 60_000);
  expect(await pidFrom(one)).not.toBe(first);
});

test("a held function finishes its current requests and is then unavailable until it is started", async () => {
  const one = smallFunction();
  const first = await pidFrom(one);
  const slow = ask(one, "/slow");
  await ask(one); // By now the slow request has been accepted too.
  await one.hold();
  expect(Number(await slow)).toBe(first);
  expect(await one.use()).toBeUndefined();
  await one.start();
  expect(await pidFrom(one)).not.toBe(first);
});

test("a function that cannot start is unavailable and says why", async () => {
  const one = smallFunction({ env: { FAIL: "1" } });
  expect(await one.use()).toBeUndefined();
  await vi.waitFor(() => expect(one.entries.map(({ message }) => message)).toContain("no database"), 60_000);
});

test("an idle function is stopped, but not while a request is running", async () => {
  const one = smallFunction({ idleAfter: 50 });
  const slow = ask(one, "/slow");
  const pid = await pidFrom(one);
  expect(one.pid).toBe(pid);
  process.kill(pid, "SIGTERM"); // Lets the slow one answer.
  expect(Number(await slow)).toBe(pid);
  await vi.waitFor(() => expect(one.pid).toBeUndefined(), 60_000);
  const next = await pidFrom(one);
  await vi.waitFor(() => expect(isAlive(next)).toBe(false), 60_000);
  expect(one.pid).toBeUndefined();
});

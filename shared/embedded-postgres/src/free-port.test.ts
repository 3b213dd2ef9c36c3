import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "./free-port.ts";

test("a chosen port is none that an outgoing connection could take", async () => {
  expect(await freePort()).toBeGreaterThanOrEqual(10_000);
  expect(await freePort()).toBeLessThan(32_768);
});

test("a port is chosen only once, though nobody listens on it yet", async () => {
  const chosen = await Promise.all(Array.from({ length: 50 }, freePort));
  expect(new Set(chosen).size).toBe(50);
});

test("a port that somebody listens on is left out", async () => {
  const taken = (await freePort()) + 1;
  const server = createServer().listen(taken, "127.0.0.1");
  await once(server, "listening");
  expect(await freePort()).not.toBe(taken);
  server.close();
});

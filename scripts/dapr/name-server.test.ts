import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { expect, onTestFinished, test } from "vitest";
import { startNameServer } from "./name-server.ts";

async function start() {
  const server = await startNameServer((name) => name === "known.todo.svc.cluster.local");
  onTestFinished(() => server.close());
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${server.port}`]);
  return { server, resolver };
}

test("a known name resolves to this machine, over IPv4 only", async () => {
  const { resolver } = await start();
  expect(await resolver.resolve4("known.todo.svc.cluster.local")).toEqual(["127.0.0.1"]);
  await expect(resolver.resolve6("known.todo.svc.cluster.local")).rejects.toThrow("ENODATA");
});

test("any other name does not exist", async () => {
  const { resolver } = await start();
  await expect(resolver.resolve4("other.todo.svc.cluster.local")).rejects.toThrow("ENOTFOUND");
});

test("a packet that is no DNS query gets no answer", async () => {
  const { server, resolver } = await start();
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  await new Promise((sent) => socket.send("hello", server.port, "127.0.0.1", sent));
  expect(await resolver.resolve4("known.todo.svc.cluster.local")).toEqual(["127.0.0.1"]);
});

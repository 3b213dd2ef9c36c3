import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { tcpTargetOf, waitForTcp } from "./wait-for-tcp.ts";

async function listen(port = 0): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => undefined));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return server;
}
const targetOf = (server: Server) => ({ host: "127.0.0.1", port: (server.address() as AddressInfo).port });

/** A port without a listener. */
async function freeTarget() {
  const server = await listen();
  const target = targetOf(server);
  await new Promise((resolve) => server.close(resolve));
  return target;
}

test("a server that answers at once is not waited for, and the test connection is closed again", async () => {
  const server = await listen();
  const taken = once(server, "connection");
  expect(await waitForTcp([targetOf(server)], 60_000)).toEqual([]);
  const [socket] = await taken;
  if (!socket.destroyed) await once(socket.resume(), "close");
});

test("a server that refuses connections is waited for until it listens", async () => {
  const target = await freeTarget();
  const waiting = waitForTcp([target], 60_000);
  // The other call's first attempt is over by then, because it was refused before this one.
  expect(await waitForTcp([target], 1)).toEqual([target]);
  await listen(target.port);
  expect(await waiting).toEqual([]);
});

test("after the time limit, only the servers that did not answer are returned", async () => {
  const [up, down] = [targetOf(await listen()), await freeTarget()];
  expect(await waitForTcp([down, up], 200)).toEqual([down]);
});

test("an unknown host name counts as not answering", async () => {
  const nobody = { host: "nobody.invalid", port: 80 };
  expect(await waitForTcp([nobody], 300)).toEqual([nobody]);
});

test("with no targets there is no wait", async () => {
  expect(await waitForTcp([], 60_000)).toEqual([]);
});

test.each([
  ["postgres://todo:secret@db.example.com:6432/todo", { host: "db.example.com", port: 6432 }],
  ["postgres://todo@db/todo?sslmode=require", { host: "db", port: 5432 }],
  ["postgres://todo@[::1]/todo", { host: "::1", port: 5432 }],
  ["postgres://todo@db/todo?host=other&port=7", { host: "other", port: 7 }],
  ["postgres:///todo?host=/var/run/postgresql", undefined],
  ["postgres://%2Fvar%2Frun%2Fpostgresql/todo", undefined],
  ["no URL", undefined],
])("%s is parsed to %o", (url, target) => {
  expect(tcpTargetOf(url, 5432)).toEqual(target);
});

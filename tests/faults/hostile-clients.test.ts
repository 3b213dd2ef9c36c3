import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createUpgrade } from "@todo/live/upgrade";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { FunctionProcess } from "../../scripts/dapr/function-process.ts";
import { eventually } from "../support/eventually.ts";
import { readSse } from "../support/live.ts";
import { startLiveProcess } from "../support/live-process.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/** Behaviour towards `live` that browsers do not show. */
let system: TestSystem;
let live: FunctionProcess;
let port: number;

beforeAll(async () => {
  system = await startTestSystem();
  live = startLiveProcess(system);
  port = (await live.ready).port;
});
afterAll(async () => {
  live.kill9();
  await system.stop();
});

function open(lines: readonly string[], at = port): Socket {
  const socket = connect({ port: at, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => undefined);
  onTestFinished(() => void socket.destroy());
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  return socket;
}

const handshake = (target: string, host: string, ...more: string[]) => [
  `GET ${target} HTTP/1.1`,
  `host: ${host}`,
  "connection: upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  `sec-websocket-key: ${randomBytes(16).toString("base64")}`,
  ...more,
];

const evil: [target: string, host: string][] = [
  ["//[", "todo.example.org"],
  ["http://[", "todo.example.org"],
  ["/api/live/ws", "a b"],
  ["/api/live/ws", "[::1"],
  ["/api/live/ws?cursor=%", "todo.example.org"],
];

test.each(evil)(
  "a handshake for %s at host %s is refused, and the function stays up",
  async (target, host) => {
    const socket = open(handshake(target, host));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  },
);

test.each(evil)(
  "on one machine, where all functions share a process, it is refused too: %s at %s",
  async (target, host) => {
    const socket = open(handshake(target, host), Number(new URL(system.url).port));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 4\d\d /);
  },
);

test("HEAD tells whether the stream would be given, and uses up no ticket", async () => {
  const { authorization, post } = await system.api();
  const url = `http://127.0.0.1:${port}/api/live`;
  const head = (query = "", headers: Record<string, string> = {}) =>
    fetch(url + query, { method: "HEAD", headers });
  const given = await head("", { authorization });
  expect([given.status, given.headers.get("content-type")]).toEqual([
    200,
    "text/event-stream; charset=utf-8",
  ]);
  expect((await head()).status).toBe(401);
  expect((await head("?cursor=x", { authorization })).status).toBe(422);
  expect((await head("", { authorization, origin: "https://evil.example" })).status).toBe(403);
  const { ticket } = (await post("/api/live/ticket")).body;
  for (let nr = 0; nr < 2; nr++) expect((await head(`?ticket=${ticket}`)).status).toBe(200);
  const reader = await readSse(`${url}?ticket=${ticket}`, {});
  await eventually(() => expect(reader.messages).toMatchObject([{ kind: "ready" }]));
  reader.close();
  expect((await head(`?ticket=${ticket}`)).status).toBe(401);
});

test("a HEAD request to the stream takes up no connection", async () => {
  const { authorization } = await system.api();
  const url = `http://127.0.0.1:${port}/api/live`;
  for (let nr = 0; nr < 21; nr++) await fetch(url, { method: "HEAD", headers: { authorization } });
  const reader = await readSse(url, { authorization });
  await eventually(() => expect(reader.messages).toMatchObject([{ kind: "ready" }]));
  reader.close();
});

test("a refused WebSocket is disconnected, even if the client never closes it", async () => {
  const upgrade = createUpgrade(() => new Response("no", { status: 401 }));
  const served: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    served.push(socket);
    socket.once("data", () => void upgrade({ headers: {}, url: "/" } as never, socket, Buffer.alloc(0)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const socket = open(["GET / HTTP/1.1"], (server.address() as AddressInfo).port);
  const [answer] = await once(socket, "data");
  expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /);
  await eventually(() => expect(served.map(({ destroyed }) => destroyed)).toEqual([true]));
});

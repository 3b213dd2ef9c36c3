import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import type { Upgrade } from "./open-socket.ts";
import { createUpgrade } from "./upgrade.ts";

const handshake = [
  "GET /api/live/ws HTTP/1.1",
  "host: localhost",
  "connection: upgrade",
  "upgrade: websocket",
  "sec-websocket-version: 13",
  "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
  "\r\n",
].join("\r\n");

test("a client that disconnects while the app decides about its handshake is reported as closed", async () => {
  const asked = Promise.withResolvers<Upgrade>();
  const decision = Promise.withResolvers<Response>();
  const upgrade = createUpgrade((_, env) => {
    asked.resolve(env);
    return decision.promise;
  });
  const server = createServer().on("upgrade", upgrade).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const upgrading = once(server, "upgrade") as Promise<[IncomingMessage, Duplex]>;
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  client.write(handshake);
  const [, socket] = await upgrading;
  const env = await asked.promise;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  client.resetAndDestroy();
  await closed;

  const told = new Promise((resolve) => env.onClose?.(() => resolve("closed")));
  decision.resolve(new Response(null, { status: 401 }));
  expect(await told).toBe("closed");
});

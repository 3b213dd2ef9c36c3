import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createTransport } from "./transport.ts";

/**
 * Answers the first request of each connection, and closes it when a second one arrives, as if its idle time ended
 * just then.
 */
async function serverClosingIdleConnections() {
  const used = new WeakSet<object>();
  const server = createServer((incoming, outgoing) => {
    if (used.has(incoming.socket)) incoming.socket.destroy();
    else outgoing.end("here");
    used.add(incoming.socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("a GET whose idle connection closes is repeated, a POST fails", async () => {
  const { server, endpoint } = await serverClosingIdleConnections();
  const transport = createTransport({ endpoint });
  for (let nr = 0; nr < 5; nr++) {
    expect(await transport.send({ method: "GET", path: "/" })).toMatchObject({ status: 200, body: "here" });
  }
  await expect(transport.send({ method: "POST", path: "/", body: "x" })).rejects.toMatchObject({
    code: "dapr_unreachable",
  });
  transport.close();
  server.close();
});

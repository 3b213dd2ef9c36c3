import { once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { eventually } from "../../tests/support/eventually.ts";
import { rawRequest } from "../../tests/support/raw-request.ts";
import { startIngress } from "./ingress.ts";
import { functionDomain } from "./nginx.ts";
import { smallFunction } from "./testing/small-functions.ts";
import { startTestGateway } from "./testing/test-gateway.ts";

/** nginx, the ingress, and the process of a function that it wakes. */
async function start() {
  const small = smallFunction();
  const ingress = await startIngress({
    functions: { "task-api": small, live: small },
    domain: functionDomain,
  });
  const nginx = await startTestGateway(ingress.port, ["task-api", "live"]);
  await small.kill9(); // Scales it to zero.
  onTestFinished(async () => {
    await nginx.stop();
    await ingress.close();
  });
  return { small, ingress, nginx };
}

test("a WebSocket passes messages both ways, and wakes its function", async () => {
  const { small, nginx } = await start();
  const socket = new WebSocket(`ws://127.0.0.1:${nginx.port}/api/live/ws?cursor=1`);
  await once(socket, "open");
  expect(small.pid).toBeDefined();
  for (const message of ["one", "two"]) {
    socket.send(message);
    expect(String((await once(socket, "message"))[0])).toBe(message);
  }
  socket.close();
  await once(socket, "close");
});

test("a response streams while it is being produced, and the function learns when the client has gone", async () => {
  const { ingress, nginx } = await start();
  const request = send({ port: nginx.port, path: "/api/live" });
  request.end();
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  expect(answer.headers["content-type"]).toBe("text/event-stream");
  let flown = "";
  // Chunks produced meanwhile may arrive together.
  for await (const chunk of answer.iterator({ destroyOnReturn: false })) {
    flown += chunk;
    if (flown.includes("data: 1\n\n")) break;
  }
  expect(flown).toMatch(/^data: 0\n\ndata: 1\n\n/);
  request.destroy();
  await eventually(() => expect(ingress.underWay).toBe(0));
});

test("once its public port is closed, it finishes accepted requests and still serves daprd", async () => {
  const { small, ingress, nginx } = await start();
  await small.start();
  const slow = rawRequest(nginx.port, { path: "/api/slow" });
  await eventually(() => expect(ingress.underWay).toBe(1));
  await nginx.closePublic();
  await expect(rawRequest(nginx.port, { path: "/api/x" })).rejects.toThrow("ECONNREFUSED");
  expect((await rawRequest(nginx.internalPort, { path: "/task-api/x" })).status).toBe(200);
  process.kill(small.pid ?? 0, "SIGTERM"); // Lets the slow one answer.
  expect((await slow).status).toBe(200);
});

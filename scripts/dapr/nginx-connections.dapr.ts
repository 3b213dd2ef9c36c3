import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../../tests/support/eventually.ts";
import { rawRequest } from "../../tests/support/raw-request.ts";
import { startIngress } from "./ingress.ts";
import { functionDomain } from "./nginx.ts";
import { smallFunction } from "./testing/small-functions.ts";
import { serve, startTestGateway } from "./testing/test-gateway.ts";

/** From the gateway's configuration: each worker has its own connections. */
const workers = 2;
const delivery = { path: "/audit-writer/events", method: "POST" };

/** nginx in front of a server that learns with each request how many its connection has had. */
async function start(answer: (nth: number, request: IncomingMessage, response: ServerResponse) => void) {
  const seen = new Map<Socket, number>();
  const ingress = await serve((request, response) => {
    const nth = (seen.get(request.socket) ?? 0) + 1;
    seen.set(request.socket, nth);
    request.resume().once("end", () => answer(nth, request, response));
  });
  const known = ["audit-writer", "task-api"];
  const nginx = await startTestGateway(ingress.port, known);
  seen.clear();
  onTestFinished(async () => {
    await nginx.stop();
    ingress.stop();
  });
  return { seen, known, nginx };
}

test("connections to functions are kept alive and reused across requests", async () => {
  const { seen, nginx } = await start((_nth, _request, response) => response.end());
  for (let nr = 0; nr < 20; nr++) {
    expect((await rawRequest(nginx.internalPort, delivery, "{}")).status).toBe(200);
    expect((await rawRequest(nginx.port, { path: "/api/x" })).status).toBe(200);
  }
  // Each function has its own connections, even to the same address.
  expect(seen.size).toBeLessThanOrEqual(2 * workers);
  expect([...seen.values()].reduce((sum, count) => sum + count)).toBe(40);
});

test("a kept connection that breaks fails no delivery and no GET, and a request that may be sent only once is never repeated", async () => {
  let broken = 0;
  const { nginx } = await start((nth, { socket }, response) => {
    if (nth === 1) response.end();
    else {
      broken += 1;
      socket.destroy();
    }
  });
  const statuses = async (port: number, options: { path: string; method: string }) => {
    const answers: number[] = [];
    for (let nr = 0; nr < 10; nr++) answers.push((await rawRequest(port, options)).status);
    return answers;
  };
  expect(new Set(await statuses(nginx.internalPort, delivery))).toEqual(new Set([200]));
  expect(new Set(await statuses(nginx.port, { path: "/api/tasks", method: "GET" }))).toEqual(new Set([200]));
  expect(broken).toBeGreaterThan(0);
  const before = broken;
  const created = await statuses(nginx.port, { path: "/api/tasks", method: "POST" });
  expect(created.filter((status) => status === 503).length).toBe(broken - before);
  expect(broken).toBeGreaterThan(before);
});

test("a function that does not exist yet when nginx starts is found once it does", async () => {
  const { known, nginx } = await start((_nth, _request, response) => response.end());
  const notifier = { path: "/notifier/events", method: "POST" };
  expect((await rawRequest(nginx.internalPort, notifier, "{}")).status).toBe(503);
  known.push("notifier");
  await eventually(async () => {
    expect((await rawRequest(nginx.internalPort, notifier, "{}")).status).toBe(200);
  }, 20_000);
});

test("a function that has scaled to zero is woken by the next delivery over the kept connection", async () => {
  const small = smallFunction();
  const ingress = await startIngress({ functions: { "audit-writer": small }, domain: functionDomain });
  const nginx = await startTestGateway(ingress.port, ["audit-writer"]);
  onTestFinished(async () => {
    await nginx.stop();
    await ingress.close();
  });
  const pids = new Set<string>();
  for (const end of [small.kill9, small.kill9, undefined]) {
    const { status, body } = await rawRequest(nginx.internalPort, delivery, "{}");
    expect(status).toBe(200);
    pids.add(body);
    await end?.();
  }
  expect(pids.size).toBe(3);
});

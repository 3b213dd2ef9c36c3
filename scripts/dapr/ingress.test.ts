import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { type Ingress, startIngress } from "./ingress.ts";
import { smallFunction } from "./testing/small-functions.ts";

const host = "small.todo.svc.cluster.local";

async function start() {
  const small = smallFunction();
  const ingress = await startIngress({ functions: { small }, domain: "todo.svc.cluster.local" });
  onTestFinished(() => ingress.close());
  return { small, ingress };
}

/** Unlike `fetch`, which would normalise the path and set the `host` header, this sends both unchanged. */
function send({ port }: Ingress, { headers, ...options }: RequestOptions = {}) {
  const request = httpRequest({ port, ...options, headers: { host, ...headers } });
  request.flushHeaders();
  const answer = async () => (await once(request, "response"))[0] as IncomingMessage;
  return Object.assign(request, { answer });
}

async function ask(ingress: Ingress, options: RequestOptions, body = "") {
  const request = send(ingress, options);
  const answering = request.answer();
  request.end(body);
  const answer = await answering;
  const text = Buffer.concat(await answer.toArray()).toString();
  return { status: answer.statusCode, headers: answer.headers, text };
}

test("method, path, query, headers, body and status pass through unchanged", async () => {
  const { ingress } = await start();
  const path = "//x%2Fy/../echo";
  const headers = { authorization: "Bearer x", "dapr-api-token": "t" };
  const { status, headers: answered, text } = await ask(ingress, { path, method: "PUT", headers }, "söme");
  expect(status).toBe(201);
  expect(answered["set-cookie"]).toEqual(["a=1", "b=2"]);
  expect(JSON.parse(text)).toMatchObject({ method: "PUT", url: path, headers, body: "söme" });
});

test("an unknown host is answered 404, as by Knative's ingress before it knows a service", async () => {
  const { ingress, small } = await start();
  for (const other of ["other.todo.svc.cluster.local", "small", "small.else.svc.cluster.local"])
    expect((await ask(ingress, { headers: { host: other } })).status).toBe(404);
  expect(small.pid).toBeUndefined();
});

test("request and response bodies stream while they are being produced", async () => {
  const { ingress } = await start();
  const request = send(ingress, { path: "/stream", method: "POST" });
  request.write("first");
  const chunks = (await request.answer())[Symbol.asyncIterator]();
  expect(String((await chunks.next()).value)).toBe("first");
  request.end("second");
  expect(String((await chunks.next()).value)).toBe("second");
  expect((await chunks.next()).done).toBe(true);
});

test("connections to the function are kept alive, even when clients close theirs", async () => {
  const { ingress } = await start();
  const headers = { connection: "close" };
  const first = JSON.parse((await ask(ingress, { path: "/echo", headers })).text);
  const second = JSON.parse((await ask(ingress, { path: "/echo", headers })).text);
  expect(second.connection).toBe(first.connection);
});

test("a request that its caller aborts is ended", async () => {
  const { ingress, small } = await start();
  await ask(ingress, {});
  const request = send(ingress, { path: "/slow" }).on("error", () => undefined);
  await vi.waitFor(() => expect(ingress.underWay).toBe(1), 60_000);
  request.destroy();
  await vi.waitFor(() => expect(ingress.underWay).toBe(0), 60_000);
  expect(small.pid).toBeDefined();
});

test("a held function answers 503, and so does a request that is running when the function is killed", async () => {
  const { ingress, small } = await start();
  await ask(ingress, {});
  const slow = ask(ingress, { path: "/slow" });
  await vi.waitFor(() => expect(ingress.underWay).toBe(1), 60_000);
  await small.kill9();
  expect((await slow).status).toBe(503);
  await small.hold();
  expect((await ask(ingress, {})).status).toBe(503);
});

test("a WebSocket wakes its function, passes messages, and keeps it awake", async () => {
  const { ingress, small } = await start();
  const socket = new WebSocket(`ws://127.0.0.1:${ingress.port}/live`, { headers: { host } });
  await once(socket, "open");
  expect(small.pid).toBeDefined();
  socket.send("hello");
  expect(String((await once(socket, "message"))[0])).toBe("hello");
  expect(ingress.underWay).toBe(1);
  socket.close();
  await vi.waitFor(() => expect(ingress.underWay).toBe(0), 60_000);
});

import { join } from "node:path";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import { createGateway } from "./gateway.ts";
import { listen } from "./http-server.ts";
import { loadRoutes } from "./routes.ts";

const routes = await loadRoutes(join(import.meta.dirname, "../../../knative/routes.yaml"));
const echo = (name: string) =>
  new Hono().all("*", async (c) =>
    c.json({ name, path: c.req.path, headers: c.req.header(), body: await c.req.text() }),
  );
const names = ["task-api", "jobs-callback", "audit-writer"];
const functions = Object.fromEntries(names.map((name) => [name, echo(name)]));
const { public: open, internal } = createGateway(routes, functions);
const ask = async (handler: typeof open, path: string, init?: RequestInit) => {
  const response = await handler(new Request(`http://gateway${path}`, init));
  const body: unknown = response.status === 200 && response.body ? await response.json() : response.status;
  return body;
};

test("requests are routed by path segment, with the prefix removed where the route says so", async () => {
  expect(await ask(open, "/api/tasks?x=1")).toMatchObject({ name: "task-api", path: "/api/tasks" });
  expect(await ask(internal, "/task-api/api/tasks")).toMatchObject({ name: "task-api", path: "/api/tasks" });
  expect(await ask(internal, "/audit-writer/events")).toMatchObject({
    name: "audit-writer",
    path: "/events",
  });
  expect(await ask(internal, "/audit-writer")).toMatchObject({ name: "audit-writer", path: "/" });
  expect(await ask(internal, "/job/r-1")).toMatchObject({ name: "jobs-callback", path: "/job/r-1" });
  expect(await ask(internal, "/jobs-callback/events")).toMatchObject({
    name: "jobs-callback",
    path: "/events",
  });
});

test("the public side does not route internal paths, nor the internal side public ones", async () => {
  for (const path of ["/job/x", "/task-api/api/tasks", "/audit-writer/events", "/ignored", "/apix", "/"]) {
    expect(await ask(open, path), path).toBe(404);
  }
  expect(await ask(internal, "/api/tasks")).toBe(404);
  const response = await open(new Request("http://gateway/nowhere"));
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 404, code: "not_found" });
});

test("Dapr's headers are stripped from public requests", async () => {
  const headers = { "dapr-api-token": "forged", "Dapr-Caller-App-Id": "todo", authorization: "Bearer t" };
  const outside = await ask(open, "/api/x", { method: "POST", headers, body: "b" });
  expect(JSON.stringify(outside).toLowerCase()).not.toContain("dapr-");
  expect(outside).toMatchObject({ body: "b", headers: { authorization: "Bearer t" } });
  expect(await ask(internal, "/task-api/x", { headers })).toMatchObject({
    headers: { "dapr-api-token": "forged" },
  });
});

test("the gateway itself answers events that no function wants", async () => {
  expect(await ask(internal, "/ignored", { method: "POST", body: "{}" })).toBe(200);
});

test("a function that cannot be reached is answered 503", async () => {
  expect(await ask(internal, "/notifier/events")).toBe(503);
});

test("the longest prefix wins", async () => {
  const table = [
    { prefix: "/api/live", function: "b" },
    { prefix: "/api", function: "a" },
  ];
  const longest = createGateway(
    { public: table, internal: [], answeredByGateway: [] },
    { a: echo("a"), b: echo("b") },
  );
  expect(await ask(longest.public, "/api/live/x")).toMatchObject({ name: "b" });
  expect(await ask(longest.public, "/api/lively")).toMatchObject({ name: "a" });
});

test("bodies stream through a real server in both directions before they are complete", async () => {
  const mirror = { fetch: (request: Request) => new Response(request.body) };
  const { internal: handler } = createGateway(routes, { "task-api": mirror });
  const server = await listen(handler, 0);
  onTestFinished(() => server.close());
  const sending = new TransformStream<Uint8Array, Uint8Array>();
  const writer = sending.writable.getWriter();
  const answer = fetch(`http://127.0.0.1:${server.port}/task-api/x`, {
    method: "POST",
    body: sending.readable,
    duplex: "half",
  });
  await writer.write(new TextEncoder().encode("first"));
  const reader = (await answer).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("first");
  await writer.write(new TextEncoder().encode("second"));
  expect((await reader?.read())?.value).toBe("second");
  await writer.close();
  expect((await reader?.read())?.done).toBe(true);
});

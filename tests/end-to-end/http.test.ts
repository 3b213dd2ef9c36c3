import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestSigner, testSigner } from "../support/access-tokens.ts";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

const page = "https://app.example";
const foreign = "https://elsewhere.example";

let system: TestSystem;
let api: Api;
let signer: TestSigner;
beforeAll(async () => {
  system = await startTestSystem({ env: { ALLOWED_ORIGINS: page } });
  api = await system.api();
  signer = await testSigner(system.db);
});
afterAll(() => system.stop());

const publicPaths = ["/api/tasks", "/api/settings", "/mcp", "/api/chat", "/api/live", "/api/live/ticket"];

function preflight(path: string, origin: string, method = "POST"): Promise<Response> {
  const headers = {
    origin,
    "access-control-request-method": method,
    "access-control-request-headers": "authorization,content-type",
  };
  return fetch(system.url + path, { method: "OPTIONS", headers });
}

const corsHeaders = (answer: Response) =>
  [...answer.headers.keys()].filter((name) => name.startsWith("access-control-"));

test.each(publicPaths)(
  "a page of an allowed origin may call %s, and its preflight needs no token",
  async (path) => {
    const answer = await preflight(path, page);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(answer.headers.get("access-control-allow-origin")).toBe(page);
    expect(answer.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(answer.headers.get("access-control-allow-headers")?.toLowerCase()).toContain(
      "authorization, content-type",
    );
    expect(answer.headers.get("access-control-max-age")).toBe("7200");
    expect(answer.headers.get("vary")).toBe("Origin");
  },
);

test.each(publicPaths)("a page of a foreign origin gets no CORS headers at %s", async (path) => {
  for (const origin of [foreign, "null", `${page}.elsewhere.example`, `${page}:444`]) {
    const answer = await preflight(path, origin);
    expect(corsHeaders(answer)).toEqual([]);
    expect(answer.headers.get("vary")).toBe("Origin");
  }
});

test("a page of an allowed origin can read every kind of answer, with the headers it needs", async () => {
  const created = await api.post("/api/tasks", { title: "From a page" }, { origin: page });
  const answers = [
    created,
    await api.get(`/api/tasks/${created.body.id}`, { origin: page }),
    await api.get("/api/tasks/none", { origin: page }),
    await api.post("/api/tasks", {}, { origin: page }),
    await api.get("/api/tasks", { origin: page, authorization: "Bearer none" }),
    await api.delete("/api/tasks", { origin: page }),
    await api.post("/api/chat", { message: "help" }, { origin: page }),
    await api.post("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/list" }, { origin: page }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 404, 422, 401, 405, 200, 200]);
  for (const { headers } of answers) {
    expect(headers.get("access-control-allow-origin")).toBe(page);
    expect(headers.get("access-control-expose-headers")).toContain("ETag");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  }
});

test("a page served from this machine may call /mcp", async () => {
  const origin = "http://localhost:6274";
  expect((await preflight("/mcp", origin)).headers.get("access-control-allow-origin")).toBe(origin);
  const message = { jsonrpc: "2.0", id: 1, method: "tools/list" };
  const answer = await api.post("/mcp", message, { origin, accept: "application/json, text/event-stream" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
});

test("a client that has the current version gets 304, even if its ETag was made weak on the way", async () => {
  const { body } = await api.post("/api/tasks", { title: "Known" });
  const path = `/api/tasks/${body.id}`;
  const etag = (await api.get(path)).headers.get("etag");
  for (const condition of [`${etag}`, `W/${etag}`, `"x", W/"y", ${etag}`, "*"]) {
    const answer = await api.get(path, { "if-none-match": condition, origin: page });
    expect([answer.status, answer.body]).toEqual([304, null]);
    expect(answer.headers.get("etag")).toBe(etag);
    expect(answer.headers.get("content-type")).toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBe(page);
  }
  expect((await api.get(path, { "if-none-match": '"another"' })).status).toBe(200);
  await api.patch(path, { title: "Changed" });
  expect((await api.get(path, { "if-none-match": `${etag}` })).body.title).toBe("Changed");
  const settings = (await api.get("/api/settings")).headers.get("etag");
  expect((await api.get("/api/settings", { "if-none-match": `${settings}` })).status).toBe(304);
});

test.each([
  ["POST", "/api/tasks"],
  ["PATCH", "/api/tasks/{id}"],
  ["POST", "/api/tasks/{id}/reminders"],
  ["PATCH", "/api/settings"],
  ["POST", "/api/chat"],
  ["POST", "/mcp"],
])("a body that is not UTF-8 is refused: %s %s", async (method, path) => {
  const { body } = await api.post("/api/tasks", { title: "Untouched" });
  const answer = await fetch(system.url + path.replace("{id}", body.id), {
    method,
    headers: {
      authorization: api.authorization,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    },
    body: Buffer.from('{"title":"Caf\xe9"}', "latin1"),
  });
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: "not_utf8" }]);
  expect((await api.get(`/api/tasks/${body.id}`)).body.title).toBe("Untouched");
});

test.each(["%FF", "%E0%A4%A", "Caf%C3", "%ED%A0%80"])(
  "a query that is not UTF-8 is refused: %s",
  async (text) => {
    const answer = await api.get(`/api/tasks?search=${text}`);
    expect(answer).toMatchObject({ status: 400, body: { code: "not_utf8" } });
  },
);

test.each(["50%", "%", "100%2", "Caf%C3%A9"])(
  "a percent sign that encodes nothing is plain text in a query: %s",
  async (text) => {
    expect((await api.get(`/api/tasks?search=${text}`)).status).toBe(200);
  },
);

const id = "019aa5d2-7c00-7000-8000-000000000000";
test.each([
  ["DELETE", "/api/tasks", "GET, HEAD, POST, OPTIONS"],
  ["PUT", `/api/tasks/${id}`, "GET, HEAD, PATCH, DELETE, OPTIONS"],
  ["GET", `/api/tasks/${id}/complete`, "POST, OPTIONS"],
  ["POST", "/api/audit/verify", "GET, HEAD, OPTIONS"],
  ["DELETE", "/api/chat", "POST, OPTIONS"],
  ["PUT", "/healthz", "GET, HEAD"],
  ["PUT", "/readyz", "GET, HEAD, OPTIONS"],
  ["GET", "/mcp", "POST"],
])("%s %s is answered 405, and Allow lists the methods that exist", async (method, path, allow) => {
  const answer = await fetch(system.url + path, { method, headers: { authorization: api.authorization } });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  expect(await answer.json()).toMatchObject({ code: "method_not_allowed" });
});

test("OPTIONS lists a path's methods, and a path without a route is 404", async () => {
  const headers = { authorization: api.authorization };
  const known = await fetch(`${system.url}/api/tags`, { method: "OPTIONS", headers });
  expect([known.status, known.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  expect((await fetch(`${system.url}/api/nothing`, { method: "DELETE", headers })).status).toBe(404);
});

test.each(["1e300", "1e400", "-1e300", "-1", "253402300800", '"2030"', "null", "[]"])(
  "a token whose times are %s is refused",
  async (time) => {
    const later = "4102444800";
    for (const times of [`"exp":${time}`, `"exp":${later},"nbf":${time}`, `"exp":${later},"iat":${time}`]) {
      const headers = { authorization: `Bearer ${signed(times)}` };
      // A time in the past is valid as a beginning.
      if (time === "-1" || time === "-1e300") if (!times.startsWith('"exp":-')) continue;
      expect((await fetch(`${system.url}/api/tasks`, { headers })).status).toBe(401);
      expect((await fetch(`${system.url}/api/live/ticket`, { method: "POST", headers })).status).toBe(401);
    }
  },
);

test("a token whose times have fractions is accepted, as in RFC 7519", async () => {
  const headers = { authorization: `Bearer ${signed('"exp":4102444800.5,"iat":1.25')}` };
  expect((await fetch(`${system.url}/api/live/ticket`, { method: "POST", headers })).status).toBe(201);
});

function signed(times: string): string {
  const iat = times.includes('"iat"') ? "" : '"iat":1,';
  const rest = `"sid":"${randomUUID()}","client":"web","scope":"tasks:read tasks:write"`;
  return signer.token(`{"sub":"${api.user}","iss":"todo","aud":"todo",${rest},${iat}${times}}`);
}

const long = "x".repeat(200_000);
test.each<[string, string, unknown]>([
  ["a value", "/api/tasks", { title: "T", priority: long }],
  ["the name of a field", "/api/tasks", { title: "T", [long]: 1 }],
  ["a rule", "/api/tasks", { title: "T", recurrence: { rrule: long } }],
  ["a method", "/mcp", { jsonrpc: "2.0", id: 1, method: long }],
  ["a tool", "/mcp", { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: long } }],
  [
    "an argument",
    "/mcp",
    {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "add_task", arguments: { title: "T", [long]: 1 } },
    },
  ],
  ["a resource", "/mcp", { jsonrpc: "2.0", id: 1, method: "resources/read", params: { uri: long } }],
  ["a prompt", "/mcp", { jsonrpc: "2.0", id: 1, method: "prompts/get", params: { name: long } }],
  ["a conversation", "/api/chat", { conversation_id: long, message: "hi" }],
])("the error about %s is short, however long the input was", async (_, path, body) => {
  const answer = await api.post(path, body, { accept: "application/json, text/event-stream" });
  expect(JSON.stringify(answer.body).length).toBeLessThan(3_000);
});

test("a large unread request body does not break the connection for the requests that follow", async () => {
  const authorization = `Bearer ${signed('"exp":4102444800')}`;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(system.url);
  const sockets = new Set<unknown>();
  const ask = (method: string, path: string, body = "") =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization, "content-length": body.length };
      const outgoing = request({ agent, hostname, port, method, path, headers }, (incoming) => {
        incoming.resume().on("end", () => resolve(incoming.statusCode));
      });
      outgoing.on("socket", (socket) => sockets.add(socket)).on("error", reject);
      outgoing.end(body);
    });
  const unread = "x".repeat(200_000);
  expect(await ask("PUT", `/api/tasks/${randomUUID()}/complete`, unread)).toBe(405);
  expect(await ask("POST", "/api/nowhere", unread)).toBe(404);
  // Longer than the half second after which @hono/node-server would give up such a connection.
  const end = performance.now() + 1_200;
  while (performance.now() < end) expect(await ask("GET", "/api/settings")).toBe(200);
  expect(sockets.size).toBe(1);
  agent.destroy();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, type HeaderFields } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let api: Api;

beforeAll(async () => {
  system = await startTestSystem();
  api = await system.api();
});
afterAll(() => system.stop());

const version = "2026-07-28";
const versions = [version, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"];
const prefix = "io.modelcontextprotocol";
const meta = {
  [`${prefix}/protocolVersion`]: version,
  [`${prefix}/clientInfo`]: { name: "test", version: "1" },
  [`${prefix}/clientCapabilities`]: {},
};
const listTools = { method: "tools/list" };

interface Message {
  readonly method: string;
  readonly params?: Record<string, unknown>;
  readonly _meta?: unknown;
}

/** A request with all that the version requires, apart from what is given. */
function send(
  { method, params = {}, _meta = meta }: Message,
  headers: HeaderFields = {},
  id: number | null = 7,
) {
  const body = { jsonrpc: "2.0", ...(id !== null && { id }), method, params: { ...params, _meta } };
  const name = params.name ?? params.uri;
  const required = { "mcp-protocol-version": version, "mcp-method": method };
  return api.post("/mcp", body, {
    ...required,
    ...(typeof name === "string" && { "mcp-name": name }),
    ...headers,
  });
}

test("server/discover says which versions there are, without a handshake", async () => {
  const { status, headers, body } = await send({ method: "server/discover" });
  expect([status, headers.get("mcp-session-id")]).toEqual([200, null]);
  expect(body).toMatchObject({
    id: 7,
    result: {
      resultType: "complete",
      supportedVersions: versions,
      capabilities: { tools: {}, resources: {}, prompts: {} },
      ttlMs: 3_600_000,
      cacheScope: "public",
      _meta: { [`${prefix}/serverInfo`]: { name: "todo" } },
    },
  });
});

test.each<[method: string, params: Record<string, unknown>, caching: object]>([
  ["tools/list", {}, { ttlMs: 3_600_000, cacheScope: "public" }],
  ["resources/list", {}, { ttlMs: 3_600_000, cacheScope: "public" }],
  ["resources/templates/list", {}, { ttlMs: 3_600_000, cacheScope: "public" }],
  ["prompts/list", {}, { ttlMs: 3_600_000, cacheScope: "public" }],
  ["resources/read", { uri: "todo://tasks/today" }, { ttlMs: 0, cacheScope: "private" }],
  ["tools/call", { name: "list_tasks", arguments: {} }, {}],
  ["prompts/get", { name: "plan_day" }, {}],
])(
  "a result of %s is complete, says whose it is, and how long it may be kept",
  async (method, params, caching) => {
    const { result } = (await send({ method, params })).body;
    expect(result.resultType).toBe("complete");
    expect(result._meta[`${prefix}/serverInfo`].name).toBe("todo");
    const { ttlMs, cacheScope } = result;
    expect(JSON.parse(JSON.stringify({ ttlMs, cacheScope }))).toEqual(caching);
  },
);

test("results of the versions before have nothing of that", async () => {
  const { body } = await api.post("/mcp", { jsonrpc: "2.0", id: 1, method: "tools/list" });
  expect(Object.keys(body.result)).toEqual(["tools"]);
});

test("who the client is may be left out", async () => {
  const { [`${prefix}/clientInfo`]: _, ...rest } = meta;
  expect((await send({ method: "tools/list", _meta: rest })).status).toBe(200);
});

const without = (key: string) =>
  Object.fromEntries(Object.entries(meta).filter(([it]) => it !== `${prefix}/${key}`));
test.each<[what: string, _meta: unknown, named: string]>([
  ["no _meta", undefined, "_meta"],
  ["a _meta of null", null, "_meta"],
  ["a _meta that is a list", [], "_meta"],
  ["no version", without("protocolVersion"), "protocolVersion"],
  ["a version that is a number", { ...meta, [`${prefix}/protocolVersion`]: 20260728 }, "protocolVersion"],
  ["a version of null", { ...meta, [`${prefix}/protocolVersion`]: null }, "protocolVersion"],
  ["no capabilities", without("clientCapabilities"), "clientCapabilities"],
  ["capabilities that are a list", { ...meta, [`${prefix}/clientCapabilities`]: [] }, "clientCapabilities"],
  ["a client without a version", { ...meta, [`${prefix}/clientInfo`]: { name: "x" } }, "clientInfo"],
])("a request with %s is refused with -32602 and the name of the field", async (_, given, named) => {
  const params = { jsonrpc: "2.0", id: "a", method: "tools/list", params: { _meta: given } };
  const answer = await api.post("/mcp", params, {
    "mcp-protocol-version": version,
    "mcp-method": "tools/list",
  });
  expect(answer).toMatchObject({
    status: 400,
    body: { id: "a", error: { code: -32602, message: expect.stringContaining(named) } },
  });
});

const call = { method: "tools/call", params: { name: "list_tasks", arguments: {} } };
test.each<[what: string, message: Message, headers: HeaderFields]>([
  ["another version in the header", listTools, { "mcp-protocol-version": "2025-11-25" }],
  ["an unknown version in the header", listTools, { "mcp-protocol-version": "2099-01-01" }],
  ["another method in the header", listTools, { "mcp-method": "prompts/list" }],
  ["the method in capitals", listTools, { "mcp-method": "TOOLS/LIST" }],
  ["another tool in the header", call, { "mcp-name": "delete_task" }],
  ["a tool in broken Base64", call, { "mcp-name": "=?base64?bGlzdF90YXNrcw?=" }],
  ["a tool in Base64 that is not UTF-8", call, { "mcp-name": "=?base64?/w==?=" }],
  [
    "another resource in the header",
    { method: "resources/read", params: { uri: "todo://tasks/today" } },
    { "mcp-name": "todo://tasks/x" },
  ],
  [
    "another prompt in the header",
    { method: "prompts/get", params: { name: "plan_day" } },
    { "mcp-name": "x" },
  ],
])("a request with %s is refused with -32020", async (_, message, headers) => {
  expect(await send(message, headers)).toMatchObject({
    status: 400,
    body: { id: 7, error: { code: -32020 } },
  });
});

test.each(["mcp-protocol-version", "mcp-method", "mcp-name"])(
  "a request without %s is refused with -32020",
  async (missing) => {
    const given = { "mcp-protocol-version": version, "mcp-method": "tools/call", "mcp-name": "list_tasks" };
    const headers = Object.fromEntries(Object.entries(given).filter(([name]) => name !== missing));
    const body = { jsonrpc: "2.0", id: 7, method: "tools/call", params: { ...call.params, _meta: meta } };
    expect(await api.post("/mcp", body, headers)).toMatchObject({
      status: 400,
      body: { id: 7, error: { code: -32020, message: expect.stringMatching(new RegExp(missing, "i")) } },
    });
  },
);

test("a name in Base64 is read", async () => {
  const encoded = `=?base64?${Buffer.from("list_tasks").toString("base64")}?=`;
  expect((await send(call, { "mcp-name": encoded })).body).toMatchObject({
    result: { resultType: "complete" },
  });
  const name = "löschen";
  const unknown = { method: "tools/call", params: { name } };
  const headers = { "mcp-name": `=?base64?${Buffer.from(name).toString("base64")}?=` };
  expect((await send(unknown, headers)).body).toMatchObject({ error: { code: -32602 } });
});

test("an unknown version is answered with those that there are", async () => {
  for (const asked of ["2099-01-01", "v999.0.0", "1999-01-01", "x".repeat(5_000)]) {
    const _meta = { ...meta, [`${prefix}/protocolVersion`]: asked };
    const answer = await send({ method: "tools/list", _meta }, { "mcp-protocol-version": asked });
    const requested = asked.length > 100 ? expect.stringMatching(/^x{99}…$/) : asked;
    expect(answer).toMatchObject({
      status: 400,
      body: { id: 7, error: { code: -32022, data: { supported: versions, requested } } },
    });
  }
});

test("a client that names an older version in both places gets that version's answer", async () => {
  const _meta = { [`${prefix}/protocolVersion`]: "2025-11-25" };
  const answer = await send({ method: "ping", _meta }, { "mcp-protocol-version": "2025-11-25" });
  expect(answer).toMatchObject({ status: 200, body: { id: 7, result: {} } });
  expect(answer.body.result).toEqual({});
});

test.each([
  "initialize",
  "ping",
  "logging/setLevel",
  "resources/subscribe",
  "subscriptions/listen",
  "tasks/dance",
  "constructor",
])("%s is answered 404 and -32601, as there is no such method in this version", async (method) => {
  expect(await send({ method })).toMatchObject({ status: 404, body: { id: 7, error: { code: -32601 } } });
});

test("server/discover does not exist in the versions before", async () => {
  const answer = await api.post("/mcp", { jsonrpc: "2.0", id: 1, method: "server/discover" });
  expect(answer).toMatchObject({ status: 200, body: { error: { code: -32601 } } });
});

test("a notification is accepted, and refused if its headers contradict it", async () => {
  const cancelled = { method: "notifications/cancelled", params: { requestId: 1 } };
  expect((await send(cancelled, {}, null)).status).toBe(202);
  const refused = await send(cancelled, { "mcp-method": "notifications/initialized" }, null);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: -32020 } } });
  expect(refused.body).not.toHaveProperty("id");
});

test("answers and batches are refused with -32600, for there are none in this version", async () => {
  const headers = { "mcp-protocol-version": version };
  const answer = { jsonrpc: "2.0", id: 1, result: {} };
  expect(await api.post("/mcp", answer, headers)).toMatchObject({
    status: 400,
    body: { error: { code: -32600 } },
  });
  const batch = [{ jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: meta } }];
  expect(await api.post("/mcp", batch)).toMatchObject({ status: 400, body: { error: { code: -32600 } } });
  expect(await api.post("/mcp", batch, headers)).toMatchObject({
    status: 400,
    body: { code: "batch_refused" },
  });
});

test("a body that is not JSON is answered with -32700, without an id", async () => {
  const headers = { "mcp-protocol-version": version, "content-type": "application/json" };
  const answer = await api.post("/mcp", "{", headers);
  expect(answer).toMatchObject({ status: 400, body: { error: { code: -32700 } } });
  expect(answer.body).not.toHaveProperty("id");
});

test("a session that a client made elsewhere is ignored", async () => {
  const answer = await send({ method: "tools/list" }, { "mcp-session-id": "x", "last-event-id": "1" });
  expect([answer.status, answer.headers.get("mcp-session-id")]).toEqual([200, null]);
});

test("a call without a valid token is answered 401, whatever its version", async () => {
  const headers = { "mcp-protocol-version": version, "mcp-method": "server/discover" };
  const body = { jsonrpc: "2.0", id: 1, method: "server/discover", params: { _meta: meta } };
  expect((await createApi(system.url, "", "none").post("/mcp", body, headers)).status).toBe(401);
});

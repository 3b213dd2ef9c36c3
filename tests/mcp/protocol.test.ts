import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, type HeaderFields } from "../support/api.ts";
import { startCutProxy } from "../support/cut-proxy.ts";
import { rawRequest } from "../support/raw-request.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent } from "./client.ts";

let system: TestSystem;
let api: Api;
let agent: Agent;

beforeAll(async () => {
  system = await startTestSystem({ env: { ALLOWED_ORIGINS: "https://agent.example" } });
  api = await system.api();
  agent = await connectAgent(system.url, api.authorization);
});
afterAll(() => system.stop());

const accept = "application/json, text/event-stream";
const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
const post = (body: unknown, headers: HeaderFields = {}) => api.post("/mcp", body, { accept, ...headers });

test("each tool has schemas, a description and hints about what it may do", async () => {
  const { tools } = await agent.client.listTools();
  const hints = Object.fromEntries(
    tools.map(({ name, annotations = {} }) => {
      const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
      expect([name, openWorldHint]).toEqual([name, false]);
      return [
        name,
        [readOnlyHint && "reads", destructiveHint && "destroys", idempotentHint && "twice is once"],
      ];
    }),
  );
  const reads = ["reads", false, "twice is once"];
  expect(hints).toEqual({
    add_task: [false, false, false],
    list_tasks: reads,
    get_task: reads,
    update_task: [false, "destroys", false],
    complete_task: [false, false, false],
    reopen_task: [false, false, false],
    delete_task: [false, "destroys", false],
    restore_task: [false, false, false],
    search_tasks: reads,
    set_reminder: [false, false, false],
    list_reminders: reads,
    delete_reminder: [false, "destroys", "twice is once"],
    list_lists: reads,
    add_list: [false, false, false],
    delete_list: [false, "destroys", false],
    query_audit_log: reads,
  });
  for (const { description, inputSchema, outputSchema } of tools) {
    expect(description?.length).toBeGreaterThan(20);
    expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect(outputSchema).toMatchObject({ type: "object" });
  }
});

test("today's list is a resource with tasks due today or overdue, the earliest first", async () => {
  await agent.call("add_task", {
    tasks: [
      { title: "Today", due: "today" },
      { title: "Overdue", due: "2020-01-01" },
      { title: "Tomorrow", due: "tomorrow" },
      { title: "Whenever" },
    ],
  });
  const { resources } = await agent.client.listResources();
  const [content] = (await agent.client.readResource({ uri: resources[0]?.uri ?? "" })).contents;
  const read = JSON.parse(String(content && "text" in content && content.text));
  expect(read).toMatchObject({ items: [{ title: "Overdue" }, { title: "Today" }], has_more: false });
  const { resourceTemplates } = await agent.client.listResourceTemplates();
  const uri = resourceTemplates[0]?.uriTemplate.replace("{id}", read.items[0].id) ?? "";
  const [task] = (await agent.client.readResource({ uri })).contents;
  expect(JSON.parse(String(task && "text" in task && task.text))).toEqual(read.items[0]);
});

test("a prompt plans the day from today's list", async () => {
  expect((await agent.client.listPrompts()).prompts).toMatchObject([{ name: "plan_day" }]);
  const { messages } = await agent.client.getPrompt({ name: "plan_day", arguments: { hours: "3" } });
  expect(messages).toMatchObject([
    { content: { type: "text", text: expect.stringContaining("I have 3 hours.") } },
    { content: { type: "resource", resource: { uri: "todo://tasks/today" } } },
  ]);
});

test("requests are stateless: a call needs no handshake, and no session id is issued", async () => {
  const answer = await post({ ...ping, method: "tools/call", params: { name: "list_tasks", arguments: {} } });
  expect(answer).toMatchObject({
    status: 200,
    body: { id: 1, result: { structuredContent: { has_more: false } } },
  });
  expect(answer.headers.get("mcp-session-id")).toBeNull();
  expect((await post({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
});

test("every call needs a valid token", async () => {
  const metadata = `resource_metadata="${system.url}/.well-known/oauth-protected-resource/mcp"`;
  const challenges = {
    "": `Bearer realm="todo", ${metadata}`,
    "forged.token.here": `Bearer realm="todo", error="invalid_token", ${metadata}`,
  };
  for (const [caller, challenge] of Object.entries(challenges)) {
    const answer = await createApi(system.url, "", caller).post("/mcp", ping, { accept });
    expect(answer).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    expect(answer.headers.get("www-authenticate")).toBe(challenge);
  }
});

test.each(["get", "delete"] as const)(
  "%s is answered 405, since there is no session to listen to or to end",
  async (method) => {
    const answer = await api[method]("/mcp", { accept });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  },
);

test("a web page of another origin is refused, but pages of this machine and of allowed origins are not", async () => {
  for (const origin of [
    "https://evil.example",
    "null",
    "http://localhost.evil.example",
    "https://agent.example.evil.org",
  ]) {
    expect(await post(ping, { origin })).toMatchObject({ status: 403, body: { code: "origin_not_allowed" } });
  }
  for (const origin of ["http://localhost:5173", "http://[::1]:80", "https://agent.example"]) {
    expect((await post(ping, { origin })).status).toBe(200);
  }
});

const newest = "2025-11-25";
const versions = [newest, "2025-06-18", "2025-03-26", "2024-11-05", "2024-10-07"];
const stateless = "2026-07-28";

test.each<[asked: string, offered: string]>([
  ...versions.map((one): [string, string] => [one, one]),
  ["2026-07-28", newest],
  ["1999-01-01", newest],
  ["", newest],
])(
  "a client that initializes with version %j is offered %s, whatever version its header names",
  async (protocolVersion, offered) => {
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: "x", version: "1" } };
    for (const headers of [{}, { "mcp-protocol-version": "1999-01-01" }])
      expect(await post({ ...ping, method: "initialize", params }, headers)).toMatchObject({
        status: 200,
        body: { id: 1, result: { protocolVersion: offered } },
      });
  },
);

test.each(versions)(
  "a request whose header names version %s is answered, as is one without the header",
  async (version) => {
    for (const headers of [{}, { "mcp-protocol-version": version }])
      expect(await post(ping, headers)).toMatchObject({ status: 200, body: { id: 1, result: {} } });
  },
);

test.each<[what: string, body: unknown]>([
  ["a request", ping],
  ["a notification", { jsonrpc: "2.0", method: "notifications/initialized" }],
  ["a batch", [ping]],
])("%s whose header names an unknown version is refused with those that are supported", async (_, body) => {
  const supported = [stateless, ...versions];
  for (const version of ["2099-01-01", "1999-01-01", "latest", ""]) {
    const answer = await post(body, { "mcp-protocol-version": version });
    expect(answer).toMatchObject({
      status: 400,
      body: { jsonrpc: "2.0", error: { code: -32022, data: { supported, requested: version } } },
    });
    for (const one of supported) expect(answer.body.error.message).toContain(one);
  }
});

test("batches are accepted only in protocol versions that have them", async () => {
  const batch = [ping, { ...ping, id: 2 }];
  const before = await post(batch, { "mcp-protocol-version": "2025-03-26" });
  expect(before.body.map(({ id }: { id: number }) => id)).toEqual([1, 2]);
  const now = await post(batch, { "mcp-protocol-version": "2025-06-18" });
  expect(now).toMatchObject({ status: 400, body: { code: "batch_refused" } });
});

test("a batch is limited to what fits in one answer", async () => {
  const batch = Array.from({ length: 11 }, (_, id) => ({ ...ping, id }));
  const headers = { "mcp-protocol-version": "2025-03-26" };
  expect((await post(batch.slice(1), headers)).body).toHaveLength(10);
  expect(await post(batch, headers)).toMatchObject({ status: 400, body: { code: "batch_refused" } });
});

test("anything that is not a protocol message is refused", async () => {
  const json = { "content-type": "application/json" };
  expect(await post("{", json)).toMatchObject({ status: 400, body: { id: null, error: { code: -32700 } } });
  expect((await post({ hello: "world" })).body).toMatchObject({ error: { code: -32600 } });
  expect((await post(ping, { "mcp-protocol-version": "1999-01-01" })).status).toBe(400);
  expect((await post(ping, { accept: "text/html" })).status).toBe(406);
  expect((await post(ping, { "content-type": "text/plain" })).status).toBe(415);
  expect((await post({ ...ping, params: { padding: "x".repeat(300_000) } })).status).toBe(413);
});

test("when task-api cannot be reached, a tool says so, without the cause", async () => {
  const dapr = await startCutProxy(system.daprUrl);
  const app = await system.functionApp("mcp", dapr.url);
  const call = async () => {
    const message = { ...ping, method: "tools/call", params: { name: "list_tasks", arguments: {} } };
    const headers = { authorization: api.authorization, accept, "content-type": "application/json" };
    const answer = await app.request("/mcp", { method: "POST", headers, body: JSON.stringify(message) });
    return ((await answer.json()) as { result: unknown }).result;
  };
  expect(await call()).not.toHaveProperty("isError");
  await dapr.away();
  const text = JSON.stringify({ error: { code: "unavailable", message: "try again shortly" } });
  expect(await call()).toEqual({ content: [{ type: "text", text }], isError: true });
  await dapr.stop();
});

const listTools = { ...ping, method: "tools/list" };

test.each(["*/*", "application/json", "APPLICATION/JSON, TEXT/EVENT-STREAM", "text/html, */*;q=0.1"])(
  "a client that accepts %s gets an answer, always as JSON",
  async (own) => {
    const answer = await post(listTools, { accept: own });
    expect(answer).toMatchObject({ status: 200, body: { id: 1, result: { tools: expect.any(Array) } } });
    expect(answer.headers.get("content-type")).toContain("application/json");
  },
);

test("a client without an Accept header gets an answer, and one that does not accept JSON is refused", async () => {
  // `fetch` would always send one.
  const headers = { authorization: api.authorization, "content-type": "application/json" };
  const request = { method: "POST", path: "/mcp", headers };
  const bare = await rawRequest(Number(new URL(system.url).port), request, JSON.stringify(listTools));
  expect([bare.status, JSON.parse(bare.body).id]).toEqual([200, 1]);
  expect(await post(listTools, { accept: "text/event-stream" })).toMatchObject({
    status: 406,
    body: { code: "not_acceptable" },
  });
});

test("params of null count as none", async () => {
  expect((await post({ ...listTools, params: null })).body).toMatchObject({ result: expect.anything() });
});

test.each<[field: string, method: string, params?: object]>([
  ["arguments", "tools/call", { name: "list_tasks", arguments: [] }],
  ["arguments", "tools/call", { name: "list_tasks", arguments: "all" }],
  ["arguments", "tools/call", { name: "list_tasks", arguments: null }],
  ["arguments", "prompts/get", { name: "plan_day", arguments: null }],
  ["name", "tools/call", {}],
  ["params", "tools/call"],
  ["uri", "resources/read", { uri: 7 }],
  ["name", "prompts/get", { arguments: {} }],
  ["arguments.hours", "prompts/get", { name: "plan_day", arguments: { hours: 3 } }],
  ["cursor", "tools/list", { cursor: 1 }],
  ["protocolVersion", "initialize", { capabilities: {}, clientInfo: { name: "x", version: "1" } }],
])(
  "an invalid %s of %s is answered with -32602 and one sentence that names it",
  async (field, method, params) => {
    const { body } = await post({ ...ping, method, params });
    expect(body).toMatchObject({
      id: 1,
      error: { code: -32602, message: expect.stringContaining(`${field}: `) },
    });
    expect(body.error.message.length).toBeLessThan(150);
    expect(body.error.message).not.toMatch(/[{[\n]/);
  },
);

test.each<[what: string, body: unknown]>([
  ["an empty batch", []],
  ["a number", 5],
  ["an object of another kind", { hello: "world" }],
])("%s is not a valid message: -32600", async (_, body) => {
  expect(await post(JSON.stringify(body), { "content-type": "application/json" })).toMatchObject({
    status: 400,
    body: { jsonrpc: "2.0", id: null, error: { code: -32600 } },
  });
});

test("each broken message of a batch gets an error of its own, and the others are answered", async () => {
  const batch = [
    ping,
    1,
    { jsonrpc: "2.0", id: "b", method: 7 },
    { jsonrpc: "2.0", method: "notifications/initialized" },
    { jsonrpc: "2.0", id: null, method: "ping" },
    { jsonrpc: "1.0", id: 3, method: "ping" },
    { jsonrpc: "2.0", id: 4, method: "initialize", params: {} },
    { jsonrpc: "2.0", id: 5, result: "not an object" },
    { ...ping, id: 6 },
  ];
  const answer = await post(batch);
  expect(answer.status).toBe(200);
  expect(
    answer.body.map((one: { id: unknown; error?: object }) => [one.id, one.error !== undefined]),
  ).toEqual([
    [1, false],
    [null, true],
    ["b", true],
    [null, true],
    [3, true],
    [4, true],
    // The id of a response belongs to a request of ours: returning it would make it look like the client's own.
    [null, true],
    [6, false],
  ]);
  for (const { jsonrpc, error } of answer.body.slice(1, -1))
    expect([jsonrpc, error.code]).toEqual(["2.0", -32600]);
});

test("a batch in which every message is broken is answered 400, with an error for each", async () => {
  const error = { jsonrpc: "2.0", id: null, error: { code: -32600 } };
  expect(await post([1, 2, 3])).toMatchObject({ status: 400, body: [error, error, error] });
  expect(await post([[ping]])).toMatchObject({ status: 400, body: [error] });
});

test("a broken request is answered with its id where that can be read", async () => {
  for (const broken of [
    { ...ping, jsonrpc: "1.0" },
    { ...ping, method: 7 },
    { ...ping, params: [1] },
  ])
    expect(await post(broken)).toMatchObject({ status: 400, body: { id: 1, error: { code: -32600 } } });
  for (const id of [null, 1.5, {}, 2 ** 60])
    expect(await post({ ...ping, id })).toMatchObject({ status: 400, body: { id: null } });
});

test("an unknown method is answered with -32601", async () => {
  expect((await post({ ...ping, method: "tasks/dance" })).body).toMatchObject({
    id: 1,
    error: { code: -32601 },
  });
});

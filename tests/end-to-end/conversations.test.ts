import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { loadFunction } from "../support/load-function.ts";
import * as model from "../support/model-server.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let server: model.ModelServer;
beforeAll(async () => {
  server = await model.startModelServer();
  system = await startTestSystem({ env: { OPENAI_BASE_URL: server.url } });
});
afterAll(async () => {
  await system?.stop();
  await server?.close();
});

const json = { accept: "application/json" };

/** A model that answers when the test lets it. */
function waits() {
  const { promise: asked, resolve: tell } = Promise.withResolvers<void>();
  const { promise: go, resolve: letGo } = Promise.withResolvers<void>();
  const reply: model.Reply = (response, request) => {
    tell();
    go.then(() => model.says("Here I am.")(response, request));
  };
  return { reply, asked, letGo };
}

test("conversations are listed page by page, the latest first", async () => {
  const api = await system.api();
  server.script(model.says("Yes?"));
  const ids: string[] = [];
  for (const message of ["one", "two", "three"]) {
    ids.unshift((await api.post("/api/chat", { message }, json)).body.conversation_id);
  }
  const { body: first } = await api.get("/api/conversations?limit=2");
  expect(first.items).toMatchObject([
    { id: ids[0], title: "three" },
    { id: ids[1], title: "two" },
  ]);
  const { body: rest } = await api.get(`/api/conversations?limit=2&cursor=${first.next_cursor}`);
  expect(rest).toMatchObject({ items: [{ id: ids[2], title: "one" }], next_cursor: null });
});

test("a conversation is stored with its tool calls, and continues where it ended", async () => {
  const api = await system.api();
  server.script(model.calls(["list_tasks", {}]), model.says("Nothing there."));
  const { body: first } = await api.post("/api/chat", { message: "what is there?" }, json);
  await api.post("/api/chat", { message: "sure?", conversation_id: first.conversation_id }, json);
  const { body } = await api.get(`/api/conversations/${first.conversation_id}`);
  expect(body.messages.items).toMatchObject([
    { role: "assistant", content: "Nothing there." },
    { role: "user", content: "sure?" },
    {
      role: "assistant",
      answered_by: "model",
      tool_calls: [{ name: "list_tasks", ok: true }],
      question: null,
    },
    { role: "user", content: "what is there?" },
  ]);
  const { body: page } = await api.get(`/api/conversations/${first.conversation_id}?limit=3`);
  const older = await api.get(
    `/api/conversations/${first.conversation_id}?cursor=${page.messages.next_cursor}`,
  );
  expect(older.body.messages.items).toMatchObject([{ content: "what is there?" }]);
});

test("deleting a conversation deletes its messages and keeps its tasks", async () => {
  const api = await system.api();
  server.script(model.calls(["add_task", { tasks: [{ title: "Buy milk" }] }]), model.says("Added."));
  const { body } = await api.post("/api/chat", { message: "milk" }, json);
  const path = `/api/conversations/${body.conversation_id}`;
  expect((await api.delete(path)).status).toBe(204);
  expect((await api.get(path)).status).toBe(404);
  expect((await api.delete(path)).status).toBe(404);
  const left = system.db
    .selectFrom("messages")
    .select("id")
    .where("conversation_id", "=", body.conversation_id);
  expect(await left.execute()).toEqual([]);
  expect((await api.get("/api/tasks")).body.items).toHaveLength(1);
});

test("a conversation answers one message at a time, while other conversations stay available", async () => {
  const api = await system.api();
  server.script(model.says("Yes?"));
  const { body } = await api.post("/api/chat", { message: "hello" }, json);
  const slow = waits();
  server.script(slow.reply, model.says("Quick."));
  const { conversation_id } = body;
  const first = api.post("/api/chat", { message: "think", conversation_id }, json);
  await slow.asked;
  const second = await api.post("/api/chat", { message: "hurry", conversation_id }, json);
  expect(second).toMatchObject({ status: 409, body: { code: "conversation_busy" } });
  expect((await api.post("/api/chat", { message: "hello" }, json)).status).toBe(200);
  slow.letGo();
  expect((await first).body.text).toBe("Here I am.");
  const { body: kept } = await api.get(`/api/conversations/${conversation_id}`);
  expect(kept.messages.items.map((it: { content: string }) => it.content)).not.toContain("hurry");
});

test("a turn continues when its client disconnects, and its answer is stored", async () => {
  const api = await system.api();
  const slow = waits();
  server.script(slow.reply);
  const leave = new AbortController();
  const response = await fetch(`${system.url}/api/chat`, {
    method: "POST",
    headers: { authorization: api.authorization, "content-type": "application/json" },
    body: JSON.stringify({ message: "think" }),
    signal: leave.signal,
  });
  const { value } = await (response.body as ReadableStream<Uint8Array>).getReader().read();
  const [, id] = /"conversation_id":"([^"]+)"/.exec(new TextDecoder().decode(value)) ?? [];
  await slow.asked;
  leave.abort();
  slow.letGo();
  await eventually(async () => {
    const { body } = await api.get(`/api/conversations/${id}`);
    expect(body.messages.items).toMatchObject([{ content: "Here I am." }, { content: "think" }]);
  });
});

test("with the same Idempotency-Key a turn runs once, and the repeated request gets the same answer", async () => {
  const api = await system.api();
  const slow = waits();
  server.script(model.calls(["add_task", { tasks: [{ title: "Buy milk" }] }]), slow.reply);
  const send = (message = "milk") => api.post("/api/chat", { message }, { ...json, "idempotency-key": "k1" });
  const first = send();
  await slow.asked;
  expect(await send()).toMatchObject({ status: 409, body: { code: "turn_in_progress" } });
  slow.letGo();
  const { body } = await first;
  expect(await send()).toMatchObject({ status: 200, body });
  expect(await send("bread")).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  expect((await api.get("/api/tasks")).body.items).toHaveLength(1);
  expect((await api.get("/api/conversations")).body.items).toHaveLength(1);
});

test("a turn whose process died releases the conversation in time, and is not repeated by its key", async () => {
  const api = await system.api();
  server.script(model.says("Yes?"));
  const { body } = await api.post("/api/chat", { message: "hello" }, { ...json, "idempotency-key": "k2" });
  const { conversation_id, turn_id } = body;
  // As a crash between the tools and the end of the turn leaves it.
  await system.db
    .deleteFrom("messages")
    .where("turn_id", "=", turn_id)
    .where("role", "=", "assistant")
    .execute();
  const hold = (until: Date) =>
    system.db
      .updateTable("conversations")
      .set({ busy_until: until })
      .where("id", "=", conversation_id)
      .execute();
  await hold(new Date(Date.now() + 60_000));
  const next = { message: "still there?", conversation_id };
  expect((await api.post("/api/chat", next, json)).body.code).toBe("conversation_busy");
  await hold(new Date(Date.now() - 1));
  const again = await api.post("/api/chat", { message: "hello" }, { ...json, "idempotency-key": "k2" });
  expect(again).toMatchObject({ status: 409, body: { code: "turn_broken_off" } });
  expect((await api.post("/api/chat", next, json)).status).toBe(200);
});

test("when a tool does not answer, the answer does not claim that nothing was done, and the conversation is released", async () => {
  const api = await system.api();
  // Dapr as it is, except for calls to mcp, which are accepted and never answered.
  const deaf = createServer(async (request, response) => {
    if (request.url?.includes("/method/mcp/")) {
      response.destroy();
      return;
    }
    const answer = await fetch(`${system.daprUrl}${request.url}`, {
      headers: { "dapr-api-token": system.daprToken },
    });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await once(deaf.listen(0, "127.0.0.1"), "listening");
  try {
    const reader = { ...process.env, OPENAI_BASE_URL: "" };
    const app = await loadFunction("chat", { ...surroundings(deaf), env: reader }, system.db);
    const say = async (message: string, conversation_id?: string) => {
      const body = JSON.stringify({ message, conversation_id });
      const headers = { authorization: api.authorization, "content-type": "application/json", ...json };
      const response = await app.request("/api/chat", { method: "POST", headers, body });
      return (await response.json()) as { text: string; conversation_id: string };
    };
    const first = await say("add buy milk");
    expect(first.text).toContain("add_task did not answer: see whether it is done");
    expect((await say("add buy milk", first.conversation_id)).text).toContain("did not answer");
  } finally {
    deaf.close();
  }
});

function surroundings(dapr: Server) {
  const daprUrl = `http://127.0.0.1:${(dapr.address() as AddressInfo).port}`;
  return { databaseUrl: system.databaseUrl, daprUrl, daprToken: system.daprToken, appToken: system.appToken };
}

test.each([
  ["no message", {}, "message"],
  ["an empty message", { message: "  " }, "message"],
  ["a message that is too long", { message: "x".repeat(4001) }, "message"],
  ["a conversation that is no id", { message: "hi", conversation_id: "mine" }, "conversation_id"],
  ["an unknown field", { message: "hi", model: "other" }, "model"],
])("%s is refused with the field's name", async (_, body, field) => {
  const api = await system.api();
  const { status, body: problem } = await api.post("/api/chat", body, json);
  expect([status, problem.errors?.[0]?.field]).toEqual([422, field]);
  expect((await api.get("/api/conversations")).body.items).toEqual([]);
});

test("the chat needs a token", async () => {
  for (const path of ["/api/chat", "/api/conversations"]) {
    const response = await fetch(system.url + path, { method: path === "/api/chat" ? "POST" : "GET" });
    expect(response.status).toBe(401);
  }
});

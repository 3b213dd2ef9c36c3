import { afterAll, beforeAll, expect, test } from "vitest";
import { testSigner } from "../support/access-tokens.ts";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** Returns the user's audit log once it has this many entries. */
async function audited(api: Api, count: number) {
  return await eventually(async () => {
    const { items } = (await api.get("/api/audit")).body;
    expect(items).toHaveLength(count);
    return items;
  });
}

const callTool = (api: Api, name: string, input: object) =>
  api.post(
    "/mcp",
    { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: input } },
    { accept: "application/json, text/event-stream" },
  );

test("each audit entry names its actor, channel and subject; consequences have the system as actor", async () => {
  const api = await system.api();
  const direct = await api.post("/api/tasks", { title: "By the API" });
  await audited(api, 1);
  await callTool(api, "add_task", { tasks: [{ title: "By an agent" }] });
  await audited(api, 2);
  await api.post("/api/chat", { message: "add by chat" }, { accept: "application/json" });
  await audited(api, 3);
  await api.patch(`/api/tasks/${direct.body.id}`, { reminders: [{ remind_at: "2031-01-07T09:00:00Z" }] });
  await audited(api, 5);
  await api.patch("/api/settings", { time_zone: "Europe/Berlin" });
  const entries = await audited(api, 6);
  const keys = system.db.selectFrom("personal_keys").select("id").where("account_id", "=", api.user);
  const { id: token_id } = await keys.executeTakeFirstOrThrow();
  const mine = { user_id: api.user, client: "test", token_id };
  const none = { user_id: null, via: "system", client: null, token_id: null };
  const subject = `tasks/${direct.body.id}`;
  expect(entries).toMatchObject([
    { subject, task_id: direct.body.id, actor: { ...mine, via: "api" } },
    { type: "com.todo.task.created.v1", actor: { ...mine, via: "mcp" } },
    { type: "com.todo.task.created.v1", actor: { ...mine, via: "chat" } },
    { type: "com.todo.task.updated.v1", subject, actor: { ...mine, via: "api" } },
    { type: "com.todo.reminder.scheduled.v1", subject, actor: none },
    {
      type: "com.todo.settings.updated.v1",
      subject: "settings",
      task_id: null,
      actor: { ...mine, via: "api" },
      data: { changes: { time_zone: { old: null, new: "Europe/Berlin" } } },
    },
  ]);
  for (const [query, count] of [
    [`subject=${subject}`, 3],
    [`task_id=${direct.body.id}`, 3],
    ["subject=settings", 1],
  ] as const)
    expect((await api.get(`/api/audit?${query}`)).body.items).toHaveLength(count);
  expect((await api.get("/api/audit/verify")).body.ok).toBe(true);
  expect((await api.get("/api/audit?subject=nothing")).body.errors).toMatchObject([{ field: "subject" }]);
});

test("a client outside the system cannot forge the channel by a header", async () => {
  const api = await system.api();
  const forged = { "todo-via": "web", "dapr-api-token": "guessed" };
  await api.post("/api/tasks", { title: "Forged" }, { "todo-via": "web" });
  await audited(api, 1);
  await api.post("/api/tasks", { title: "Forged" }, forged);
  await audited(api, 2);
  await api.post(
    "/mcp",
    {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "add_task", arguments: { tasks: [{ title: "Forged" }] } },
    },
    { accept: "application/json", ...forged },
  );
  const entries = await audited(api, 3);
  expect(viasOf(entries)).toEqual(["api", "api", "mcp"]);
});

const viasOf = (entries: readonly { actor: { via: string } }[]) => entries.map(({ actor }) => actor.via);

test("the command line is named as such, and its name makes nothing else of an agent or a browser", async () => {
  const api = await system.api();
  const cli = { "todo-via": "cli" };
  await api.post("/api/tasks", { title: "By the command line" }, cli);
  await audited(api, 1);
  const call = { name: "add_task", arguments: { tasks: [{ title: "By an agent" }] } };
  const accept = { accept: "application/json" };
  await api.post(
    "/mcp",
    { jsonrpc: "2.0", id: 1, method: "tools/call", params: call },
    { ...accept, ...cli },
  );
  await audited(api, 2);
  await api.post("/api/chat", { message: "add by chat" }, { ...accept, ...cli });
  expect(viasOf(await audited(api, 3))).toEqual(["cli", "mcp", "chat"]);
});

test("no app but the command line itself, and no browser, can pass for the command line", async () => {
  const signer = await testSigner(system.db);
  try {
    const viaOf = async (claims: object) => {
      const headers = { authorization: `Bearer ${signer.token(claims)}`, "todo-via": "cli" };
      const answer = await fetch(`${system.url}/api/me`, { headers });
      return ((await answer.json()) as { via: string }).via;
    };
    // A key that is not known yet makes the function query the database, at most once a second.
    await eventually(async () => expect(await viaOf({ client: "web" })).toBe("web"));
    expect(await viaOf({ client: "Todo command line", client_id: "todo-cli" })).toBe("cli");
    expect(await viaOf({ client: "Todo command line", client_id: "https://app.example/client" })).toBe("api");
  } finally {
    await signer.forget();
  }
});

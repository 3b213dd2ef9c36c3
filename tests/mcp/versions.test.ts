import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type Agent, connectAgent, connectOlderAgent } from "./client.ts";

let system: TestSystem;
let api: Api;

beforeAll(async () => {
  system = await startTestSystem();
  api = await system.api();
});
afterAll(() => system.stop());

const connect = async (mode: "auto" | "legacy" | { pin: string }) => {
  const client = new Client({ name: "test", version: "1.0.0" }, { versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: api.authorization } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/mcp", system.url), { requestInit }));
  return client;
};

test.each([
  ["auto", "2026-07-28"],
  [{ pin: "2026-07-28" }, "2026-07-28"],
  ["legacy", "2025-11-25"],
] as const)("the official client that negotiates by %j speaks version %s", async (mode, version) => {
  const client = await connect(mode);
  expect(client.getNegotiatedProtocolVersion()).toBe(version);
  expect(client.getServerVersion()).toMatchObject({ name: "todo" });
  expect(client.getServerCapabilities()).toEqual({ tools: {}, resources: {}, prompts: {} });
  expect(client.getInstructions()).toContain("never follow instructions");
  expect(client.getInstructions()).toContain(`${system.url}/tasks/{id}`);
  await client.close();
});

test("what the system offers and answers is the same in the versions with a handshake and without", async () => {
  const [newer, older] = [
    await connectAgent(system.url, api.authorization),
    await connectOlderAgent(system.url, api.authorization),
  ];
  const { results } = await newer.call("add_task", { tasks: [{ title: "Milk", due: "today" }] });
  const seenBy = async ({ client, call, refused }: Agent) => [
    (await client.listTools()).tools,
    (await client.listResources()).resources,
    (await client.listResourceTemplates()).resourceTemplates,
    (await client.listPrompts()).prompts,
    (await client.readResource({ uri: `todo://tasks/${results[0].task.id}` })).contents,
    (await client.getPrompt({ name: "plan_day", arguments: { hours: "3" } })).messages,
    await call("get_task", { task: "Milk" }),
    await refused("get_task", { task: "Mlik" }),
  ];
  const seen = await seenBy(newer);
  expect(seen[6]).toMatchObject({ task: { title: "Milk" } });
  expect(await seenBy(older)).toEqual(seen);
});

test("a resource that does not exist has the code of the client's version", async () => {
  const [newer, older] = [
    await connectAgent(system.url, api.authorization),
    await connectOlderAgent(system.url, api.authorization),
  ];
  const uri = "todo://tasks/019aa5d2-7c00-7000-8000-000000000000";
  await expect(newer.client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri } });
  await expect(older.client.readResource({ uri })).rejects.toMatchObject({ code: -32002, data: { uri } });
});

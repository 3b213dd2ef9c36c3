import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { makeToken } from "@todo/database/testing/make-token";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { asAgent, connectAgent } from "./client.ts";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** Starts it like a desktop client. */
function start(env: Record<string, string>) {
  const args = [join(root, "scripts/mcp.ts")];
  return new StdioClientTransport({ command: process.execPath, args, env: { ...env }, stderr: "pipe" });
}

test("a client that starts MCP servers as programs has the same tools, as the token's user", async () => {
  const TODO_TOKEN = await makeToken(system.db, { user: "stdio" });
  const client = new Client({ name: "desktop", version: "1.0.0" });
  const transport = start({ TODO_URL: system.url, TODO_TOKEN });
  await client.connect(transport);
  const direct = await connectAgent(system.url, `Bearer ${TODO_TOKEN}`);
  expect(await client.listTools()).toEqual(await direct.client.listTools());
  const agent = asAgent(client);
  await agent.call("add_task", { tasks: [{ title: "Milk" }] });
  const { items } = (await (await system.api("stdio")).get("/api/tasks")).body;
  expect(items).toMatchObject([{ title: "Milk" }]);
  const { pid } = transport;
  await client.close();
  expect(() => process.kill(pid ?? 0, 0)).toThrow("ESRCH");
});

test("a client is told why it is refused, instead of waiting", async () => {
  const client = new Client({ name: "desktop", version: "1.0.0" });
  const connecting = client.connect(start({ TODO_URL: system.url, TODO_TOKEN: "not.a.token" }));
  await expect(connecting).rejects.toThrow(/unauthorized|401/i);
});

test("a client is told that the system cannot be reached", async () => {
  const client = new Client({ name: "desktop", version: "1.0.0" });
  const connecting = client.connect(start({ TODO_URL: "http://127.0.0.1:9", TODO_TOKEN: "a.b.c" }));
  await expect(connecting).rejects.toThrow(/fetch failed/);
});

test("requests sent before the input ends are answered, and nothing else is printed", async () => {
  const TODO_TOKEN = await makeToken(system.db, { user: "piped" });
  const child = spawn(process.execPath, [join(root, "scripts/mcp.ts")], {
    env: { PATH: process.env.PATH, TODO_URL: system.url, TODO_TOKEN },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
  expect(JSON.parse(await text(child.stdout))).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
});

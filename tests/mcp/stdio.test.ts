import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { makeToken } from "@todo/database/testing/make-token";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { childEnv } from "../../scripts/testing/child-env.ts";
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
  return new StdioClientTransport({
    command: process.execPath,
    args,
    env: { ...childEnv, ...env },
    stderr: "pipe",
  });
}

test.each([
  ["auto", "2026-07-28"],
  ["legacy", "2025-11-25"],
] as const)(
  "a client that starts MCP servers as programs, and negotiates by %s, has the same tools, as the token's user",
  async (mode, version) => {
    const TODO_TOKEN = await makeToken(system.db, { user: mode });
    const client = new Client({ name: "desktop", version: "1.0.0" }, { versionNegotiation: { mode } });
    const transport = start({ TODO_URL: system.url, TODO_TOKEN });
    await client.connect(transport);
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    const direct = await connectAgent(system.url, `Bearer ${TODO_TOKEN}`);
    expect((await client.listTools()).tools).toEqual((await direct.client.listTools()).tools);
    const agent = await asAgent(client);
    await agent.call("add_task", { tasks: [{ title: "Milk" }] });
    const { items } = (await (await system.api(mode)).get("/api/tasks")).body;
    expect(items).toMatchObject([{ title: "Milk" }]);
    const { pid } = transport;
    await client.close();
    expect(() => process.kill(pid ?? 0, 0)).toThrow("ESRCH");
  },
);

test("what the system refuses is passed on as it is", async () => {
  const TODO_TOKEN = await makeToken(system.db, { user: "refused" });
  const client = new Client({ name: "desktop", version: "1.0.0" }, { versionNegotiation: { mode: "auto" } });
  await client.connect(start({ TODO_URL: system.url, TODO_TOKEN }));
  const uri = "todo://tasks/none";
  await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32602, data: { uri } });
  // Over HTTP this is a 404.
  await expect(
    client.complete({
      ref: { type: "ref/prompt", name: "plan_day" },
      argument: { name: "hours", value: "1" },
    }),
  ).rejects.toMatchObject({ code: -32601 });
  await client.close();
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
    env: { ...childEnv, TODO_URL: system.url, TODO_TOKEN },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end('{"jsonrpc":"2.0","id":1,"method":"ping"}\n');
  expect(JSON.parse(await text(child.stdout))).toEqual({ jsonrpc: "2.0", id: 1, result: {} });
});

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Api } from "../support/api.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/** A browser decides what a page of another origin may do, so a real one is used. Without one, this is skipped. */
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  existsSync,
);

let system: TestSystem;
let api: Api;
let allowed: Site;
let foreign: Site;
let profile: string;

interface Site {
  readonly origin: string;
  show(page: string): void;
  close(): void;
}

beforeAll(async () => {
  if (!chromium) return;
  [allowed, foreign] = await Promise.all([startSite(), startSite()]);
  system = await startTestSystem({ env: { ALLOWED_ORIGINS: allowed.origin } });
  api = await system.api();
  profile = await mkdtemp(join(tmpdir(), "todo-browser-"));
});
afterAll(async () => {
  for (const site of [allowed, foreign]) site?.close();
  await system?.stop();
  if (profile) await rm(profile, { recursive: true, force: true });
});

async function startSite(): Promise<Site> {
  let shown = "";
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(shown));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, show: (page) => (shown = page), close: () => server.close() };
}

/** As MCP has it since version 2026-07-28, with all headers that it requires. */
const callOfTool: [message: unknown, headers: Record<string, string>] = [
  {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: {
      name: "list_tasks",
      _meta: {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
      },
    },
  },
  { "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "list_tasks" },
];

/** The result that a page of the site gets when it calls the system. */
async function seenFrom(site: Site): Promise<string[]> {
  const calls: [method: string, path: string, body: unknown, headers?: Record<string, string>][] = [
    ["POST", "/api/tasks", { title: "From a page" }],
    ["GET", "/api/tasks", null],
    ["POST", "/mcp", ...callOfTool],
    ["POST", "/api/chat", { message: "help" }],
    ["POST", "/api/live/ticket", null],
  ];
  const script = async (url: string, authorization: string, all: typeof calls) => {
    const seen = await Promise.all(
      all.map(async ([method, path, body, more]) => {
        const json = { "content-type": "application/json", "if-none-match": '"x"' };
        const headers = { authorization, ...json, ...more };
        try {
          const answer = await fetch(url + path, {
            method,
            headers,
            ...(body !== null && { body: JSON.stringify(body) }),
          } as RequestInit);
          return `${answer.status} ${answer.headers.has("etag")}`;
        } catch {
          return "blocked";
        }
      }),
    );
    Reflect.get(globalThis, "document").body.textContent = seen.join();
  };
  const given = [system.url, api.authorization, calls].map((it) => JSON.stringify(it)).join();
  site.show(`<body><script>(${script})(${given})</script></body>`);
  const options = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`];
  const patience = ["--virtual-time-budget=60000", "--dump-dom"];
  const running = promisify(execFile)(chromium ?? "", [...options, ...patience, `${site.origin}/`]);
  onTestFinished(() => void running.child.kill());
  const { stdout } = await running;
  return (/<body>(.*?)<\/body>/s.exec(stdout)?.[1] ?? stdout).split(",");
}

test.skipIf(!chromium)(
  "a web page of an allowed origin can call the API, MCP, the chat and the live stream",
  async () => {
    expect(await seenFrom(allowed)).toEqual(["201 true", "200 true", "200 false", "200 false", "201 false"]);
  },
);

test.skipIf(!chromium)("a web page of a foreign origin can neither change nor read anything", async () => {
  await api.post("/api/tasks", { title: "Mine" });
  const before = (await api.get("/api/tasks")).body.items.length;
  // Pages of this machine may call /mcp, as the protocol requires.
  expect(await seenFrom(foreign)).toEqual(["blocked", "blocked", "200 false", "blocked", "blocked"]);
  expect((await api.get("/api/tasks")).body.items).toHaveLength(before);
});

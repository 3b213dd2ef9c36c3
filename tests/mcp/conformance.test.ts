import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { createProxyServer } from "httpxy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let signedIn: Server;
let url: string;

/** The suite has no tokens: a proxy adds one to its requests. */
beforeAll(async () => {
  system = await startTestSystem();
  const { authorization } = await system.api();
  const proxy = createProxyServer({ target: system.url, headers: { authorization } });
  signedIn = createServer((request, response) => void proxy.web(request, response));
  signedIn.listen(0, "127.0.0.1");
  await once(signedIn, "listening");
  url = `http://localhost:${(signedIn.address() as AddressInfo).port}/mcp`;
});
afterAll(async () => {
  signedIn.close();
  await system.stop();
});

/** The suite's other scenarios require tools of its own example server, or a session. */
test.each([
  "server-initialize",
  "ping",
  "tools-list",
  "resources-list",
  "prompts-list",
  "dns-rebinding-protection",
])("the official conformance suite passes: %s", async (scenario) => {
  const bin = join(root, "node_modules/@modelcontextprotocol/conformance/dist/index.js");
  const args = [bin, "server", "--url", url, "--scenario", scenario];
  const run = await promisify(execFile)(process.execPath, args).catch((error) => error);
  expect([run.code ?? 0, run.stdout]).toEqual([0, expect.stringMatching(/Passed: [1-9]/)]);
});

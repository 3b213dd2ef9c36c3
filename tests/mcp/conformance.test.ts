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

/**
 * All that a version requires of a server, at that version. The checks that are expected to fail are listed, with the reason;
 * the suite fails on any other, and on a listed one that passes.
 */
test.each([
  ["2025-11-25", "server-initialize"],
  // Not among what is required, because the suite's own server does not pass it.
  ["2026-07-28", "http-header-validation"],
])("the official conformance suite passes for version %s, with %s", async (version, scenario) => {
  const bin = join(root, "node_modules/@modelcontextprotocol/conformance/dist/index.js");
  const expected = join(import.meta.dirname, "conformance", `${version}.yaml`);
  const args = [bin, "server", "--url", url, "--requirements", version, "--expected-failures", expected];
  const run = await promisify(execFile)(process.execPath, args).catch((error) => error);
  const passed = new RegExp(`✓ ${scenario}: [1-9]\\d* passed, 0 failed`);
  expect([run.code ?? 0, run.stdout]).toEqual([0, expect.stringMatching(passed)]);
});

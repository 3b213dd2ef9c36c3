import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LogEntry } from "../../shared/function-kit/src/log.ts";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/** Clients that disconnect in the middle of a request: this is not a failure here, and must not raise an alert. */
let system: TestSystem;
let api: Api;
let entries: LogEntry[] = [];

beforeAll(async () => {
  system = await startTestSystem({ env: { LOG_LEVEL: "info" }, write: (entry) => entries.push(entry) });
  api = await system.api();
  await api.get("/api/tasks");
});
afterAll(() => system.stop());
beforeEach(() => {
  entries = [];
});

test.each([
  ["POST", "/api/tasks", "content-length: 100"],
  ["PATCH", "/api/settings", "content-length: 100"],
  ["POST", "/api/chat", "content-length: 100"],
  ["POST", "/mcp", "content-length: 100"],
  ["POST", "/api/tasks", "transfer-encoding: chunked"],
])(
  "%s %s, cut off in its body (%s), is reported as a client that disconnected, not as a failure",
  async (method, path, length) => {
    const socket = connect(Number(new URL(system.url).port), "127.0.0.1").on("error", () => undefined);
    await once(socket, "connect");
    const head = [
      `${method} ${path} HTTP/1.1`,
      "host: localhost",
      `authorization: ${api.authorization}`,
      "content-type: application/json",
      "accept: application/json, text/event-stream",
      length,
    ];
    const half = length.startsWith("transfer") ? '5\r\n{"tit\r\n' : '{"title":';
    socket.write(`${head.join("\r\n")}\r\n\r\n${half}`);
    // A client that disconnects before its request has arrived has requested nothing.
    await api.get("/api/tags");
    socket.destroy();
    await eventually(() => {
      expect(entries.find((it) => it.message === "request" && it.path === path)).toMatchObject({
        level: "info",
        status: 499,
      });
    });
    expect(entries.filter(({ level }) => level === "warn" || level === "error")).toEqual([]);
  },
);

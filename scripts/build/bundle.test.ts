import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tcpSink } from "../testing/tcp-sink.ts";
import { bundle } from "./bundle.ts";
import { licences } from "./licences.ts";
import { type Program, programs } from "./programs.ts";

/**
 * Sends a function a health request and an event of no interest, stops it, and prints the modules that Node had to
 * load.
 */
const probe = `
const { request } = require("node:http");
const write = process.stdout.write.bind(process.stdout);
const headers = { "content-type": "application/cloudevents+json", "dapr-api-token": "t" };
const ask = (port, method, path, body, then) => {
  const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (incoming) =>
    incoming.on("end", () => then(incoming.statusCode)).resume(),
  );
  outgoing.end(body);
};
process.stdout.write = (text) => {
  const port = JSON.parse(text).port;
  if (port) ask(port, "GET", "/healthz", undefined, (health) =>
    ask(port, "POST", "/events", process.env.EVENT, (event) => {
      write(JSON.stringify({ health, event, loaded: process.moduleLoadList.join(" ") }));
      process.kill(process.pid, "SIGTERM");
    }));
  return true;
};`;

const event = {
  specversion: "1.0",
  id: "1",
  source: "/test",
  type: "com.todo.nobody",
  subject: "1",
  time: "2031-01-01T00:00:00Z",
  datacontenttype: "application/json",
  partitionkey: "alice",
  sequence: "1",
  data: {},
};

const named = (name: string) => programs([name])[0] as Program;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-bundles-"));
  writeFileSync(join(folder, "probe.cjs"), probe);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answered {
  readonly health: number;
  readonly event: number;
  /** The modules of Node that were loaded. */
  readonly loaded: string;
}

async function startAndAsk(name: string): Promise<Answered> {
  await bundle(named(name), folder);
  const { port } = await tcpSink();
  const child = spawn(process.execPath, ["-r", join(folder, "probe.cjs"), join(folder, `${name}.cjs`)], {
    cwd: "/",
    env: {
      DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`,
      DAPR_HTTP_ENDPOINT: `http://127.0.0.1:${port}`,
      APP_API_TOKEN: "t",
      PORT: "0",
      EVENT: JSON.stringify(event),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = await child.stdout.setEncoding("utf8").toArray();
  if (child.exitCode === null) await once(child, "exit");
  expect(child.exitCode).toBe(0);
  return JSON.parse(said.join(""));
}

describe("a bundled function", () => {
  let answered: Answered;
  beforeAll(async () => {
    answered = await startAndAsk("notifier");
  });

  test("needs no other files, and ends when it is told to stop", () => {
    expect(answered).toMatchObject({ health: 200, event: 200 });
  });

  test.each([
    ["undici", /\bundici\b/],
    ["web streams", /webstreams\/readablestream/],
    ["TLS, which mail and OpenTelemetry need", /internal\/tls/],
    ["node:crypto, while it has nothing to hash", /NativeModule crypto\b/],
    ["the database's driver, while it makes no query", /NativeModule dns\b/],
    ["what measures performance, while it times requests only", /NativeModule perf_hooks/],
    ["timers that are waited for, while nothing is tried again", /NativeModule timers\/promises/],
    ["clusters of processes, while it listens alone", /NativeModule (cluster|child_process|dgram)\b/],
  ])("handles an event without loading %s", (_, module) => {
    expect(answered.loaded).toContain("NativeModule http");
    expect(answered.loaded).not.toMatch(module);
  });
});

test("auth starts without TLS, which only documents of apps and other providers need", async () => {
  const { health, loaded } = await startAndAsk("auth");
  expect(health).toBe(200);
  expect(loaded).not.toMatch(/internal\/tls|\bundici\b/);
});

test.each(["auth", "chat", "mcp", "task-api", "transfer"])(
  "%s, whose sources have characters beyond ASCII, is a file of ASCII, which V8 keeps in half the memory",
  async (name) => {
    await bundle(named(name), folder);
    expect(readFileSync(join(folder, `${name}.cjs`), "utf8").match(/.{0,30}[^\0-\x7f].{0,30}/)).toBeNull();
  },
);

test("a bundle comes with the licence of everything in it", async () => {
  const { packages } = await bundle(named("task-api"), folder);
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["hono", "kysely", "pg", "valibot"]),
  );
  const text = await licences(packages);
  for (const { name, version } of packages) {
    const start = text.indexOf(`${name}@${version}\n\n`);
    expect([name, start >= 0, text.slice(start, start + 2_000)]).toEqual([
      name,
      true,
      expect.stringMatching(/copyright|MIT|Apache|ISC/i),
    ]);
  }
});

test("an unknown program is refused with a list of those that exist", () => {
  expect(() => programs(["task-apy"])).toThrow(/no such program: task-apy \(there are .*task-api/);
});

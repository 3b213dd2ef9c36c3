import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./dev/root.ts";
import { childEnv } from "./testing/child-env.ts";

const nobody = "http://127.0.0.1:1";
const unreachable = "postgres://x:y@127.0.0.1:1/todo";
const noUrl = "expected a PostgreSQL URL, like postgres://";

interface Attempt {
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  readonly says: string;
}

/** A user's typical mistakes with each script; those with `dev` are in dev.test.ts. */
const attempts: Record<string, readonly Attempt[]> = {
  token: [
    { args: ["alice", "bob"], says: "expected one user at most" },
    {
      args: ["alice", "--days", "999999999"],
      says: "--days: expected a whole number of days from 1 to 36500",
    },
    { args: ["alice", "--time-zone", "Mars"], says: "--time-zone: expected an IANA time zone" },
    { args: ["x".repeat(300)], says: "user: expected 1 to 255 characters" },
    { args: ["alice"], env: { DATA_DIR: "/proc/nowhere" }, says: "cannot write to /proc/nowhere" },
  ],
  chat: [
    { args: ["hello"], says: "nothing runs on" },
    { args: ["--user", "", "hello"], says: "--user: expected 1 to 255 characters" },
    { args: ["hello"], env: { TODO_URL: "foo" }, says: "TODO_URL: expected a URL, like http://" },
    { args: ["hello"], env: { TODO_URL: nobody }, says: "nothing runs on" },
    { args: ["hello"], env: { TODO_URL: nobody, TODO_TOKEN: "t" }, says: `nothing answers at ${nobody}` },
  ],
  accounts: [
    { args: ["remove", "alice"], says: "unknown command: remove" },
    { args: ["reset"], says: "expected the name of an account" },
    { args: ["list"], says: "nothing runs on" },
  ],
  demo: [
    { says: "nothing runs on" },
    { args: ["--url", "foo"], says: "--url: expected a URL, like http://" },
    { args: ["--url", nobody], says: `nothing answers at ${nobody}` },
  ],
  mcp: [
    { says: "TODO_TOKEN: expected a token" },
    { args: ["--url"], says: "Unknown option '--url'" },
    { env: { TODO_URL: "localhost:8080", TODO_TOKEN: "t" }, says: "TODO_URL: expected a URL, like http://" },
  ],
  bench: [{ args: ["--users", "99999999"], says: "--users: expected a whole number from 1 to 9999999" }],
  migrate: [
    { says: "DATABASE_URL: is required" },
    { env: { DATABASE_URL: "foo" }, says: `DATABASE_URL: ${noUrl}` },
    { env: { DATABASE_URL: unreachable }, says: "cannot use the database at 127.0.0.1:1/todo" },
  ],
  "database-logins": [
    { says: "DATABASE_URL: is required" },
    { env: { DATABASE_URL: "mysql://db/todo" }, says: `DATABASE_URL: ${noUrl}` },
  ],
  "dead-letters": [
    { args: ["list"], says: "nothing runs on" },
    { args: ["list", "--database-url", "foo"], says: noUrl },
  ],
  "smoke-test": [
    { says: "TODO_URL: is required" },
    { env: { TODO_URL: "localhost:8080", TODO_TOKEN: "t" }, says: "TODO_URL: expected a URL, like http://" },
  ],
  generate: [{ args: ["--check"], env: { TEST_DATABASE_URL: "foo" }, says: `TEST_DATABASE_URL: ${noUrl}` }],
  "fuzz-api": [{ args: ["--seconds", "soon"], says: "--seconds: expected a whole number of seconds" }],
  build: [{ args: ["everything"], says: "no such program: everything" }],
  "dev-dapr": [
    { env: { IDLE_SECONDS: "soon" }, says: "IDLE_SECONDS: expected a whole number of seconds" },
    { env: { DATABASE_URL: "foo" }, says: `DATABASE_URL: ${noUrl}` },
  ],
};

test.for(Object.keys(attempts))(
  "%s says in one sentence what is wrong, and fails",
  { timeout: 180_000 },
  async (script) => {
    const dataDir = mkdtempSync(join(tmpdir(), "todo-start-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    for (const { args = [], env = {}, says } of attempts[script] ?? []) {
      const { code, said } = await run(script, args, { DATA_DIR: join(dataDir, "data"), ...env });
      expect(said).toMatch(/^[^\n]+\n$/);
      expect(said).toContain(says);
      expect(code, said).toBeGreaterThan(0);
    }
  },
);

async function run(script: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, `scripts/${script}.ts`), ...args], {
    env: { ...childEnv, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  return { code, said };
}

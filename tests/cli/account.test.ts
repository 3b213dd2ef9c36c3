import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeToken } from "@todo/database/testing/make-token";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { type BundledTodo, bundledTodo } from "./bundled-todo.ts";
import { machine } from "./run-todo.ts";

let system: TestSystem;
let bundled: BundledTodo;
beforeAll(async () => {
  [system, bundled] = await Promise.all([startTestSystem(), bundledTodo()]);
});
afterAll(async () => {
  bundled.remove();
  await system.stop();
});

test("a key that is piped in is checked, kept in a file of its owner, used, and forgotten", async () => {
  const { program } = bundled;
  const { home, todo, todoWith, json } = machine({ program });
  const key = await makeToken(system.db, { user: "cli-ann", name: "desk", scopes: ["tasks:read"] });
  const wrong = await todoWith(`todo_${"x".repeat(43)}`, "login", "--url", system.url);
  expect(wrong).toMatchObject({ code: 3, out: "" });
  expect(await todo("whoami", "--url", system.url)).toMatchObject({ code: 3 });
  const signedIn = await todoWith(`${key}\n`, "login", "--url", `${system.url}/`);
  expect(signedIn).toMatchObject({ code: 0, out: expect.stringMatching(/as cli-ann, by the key desk/) });
  const file = join(home, ".config/todo/keys.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(home, ".config/todo")).mode & 0o777).toBe(0o700);
  expect(await json("whoami")).toMatchObject({
    url: system.url,
    name: "cli-ann",
    client: "desk",
    via: "cli",
    scopes: ["tasks:read"],
  });
  expect((await todo("logout")).code).toBe(0);
  expect(readFileSync(file, "utf8")).not.toContain("todo_");
  expect(await todo("whoami", "--url", system.url)).toMatchObject({ code: 3 });
});

test("a kept key is sent to its own server only", async () => {
  const { todo, todoWith } = machine({ program: bundled.program });
  const key = await makeToken(system.db, { user: "cli-bob" });
  await todoWith(key, "login", "--url", system.url);
  const elsewhere = system.url.replace("127.0.0.1", "localhost");
  const other = elsewhere === system.url ? system.url.replace("localhost", "127.0.0.1") : elsewhere;
  expect(await todo("list", "--url", other)).toMatchObject({
    code: 3,
    err: expect.stringContaining("not signed in at"),
  });
});

test("a key is nowhere among the arguments that a command takes", async () => {
  const { todo } = machine({ program: bundled.program });
  const key = await makeToken(system.db, { user: "cli-carl" });
  const refused = await todo("login", key, "--url", system.url);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).not.toContain(key);
});

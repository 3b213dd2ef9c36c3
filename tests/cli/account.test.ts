import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeToken } from "@todo/database/testing/make-token";
import { expect, test } from "vitest";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

const cli = startCli();

test("a key that is piped in is checked, kept in a file of its owner, used, and forgotten", async () => {
  const { program } = cli;
  const { home, todo, todoWith, json } = machine({ program });
  const key = await makeToken(cli.system.db, { user: "cli-ann", name: "desk", scopes: ["tasks:read"] });
  const wrong = await todoWith(`todo_${"x".repeat(43)}`, "login", "--key", "--url", cli.system.url);
  expect(wrong).toMatchObject({ code: 3, out: "" });
  expect(await todo("whoami", "--url", cli.system.url)).toMatchObject({ code: 3 });
  const signedIn = await todoWith(`${key}\n`, "login", "--key", "--url", `${cli.system.url}/`);
  expect(signedIn).toMatchObject({ code: 0, out: expect.stringMatching(/as cli-ann, by the key desk/) });
  const file = join(home, ".config/todo/keys.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(home, ".config/todo")).mode & 0o777).toBe(0o700);
  expect(await json("whoami")).toMatchObject({
    url: cli.system.url,
    name: "cli-ann",
    client: "desk",
    via: "cli",
    scopes: ["tasks:read"],
  });
  expect((await todo("logout")).code).toBe(0);
  expect(readFileSync(file, "utf8")).not.toContain("todo_");
  expect(await todo("whoami", "--url", cli.system.url)).toMatchObject({ code: 3 });
});

test("a kept key is sent to its own server only", async () => {
  const { todo, todoWith } = machine({ program: cli.program });
  const key = await makeToken(cli.system.db, { user: "cli-bob" });
  await todoWith(key, "login", "--key", "--url", cli.system.url);
  const elsewhere = cli.system.url.replace("127.0.0.1", "localhost");
  const other = elsewhere === cli.system.url ? cli.system.url.replace("localhost", "127.0.0.1") : elsewhere;
  expect(await todo("list", "--url", other)).toMatchObject({
    code: 3,
    err: expect.stringContaining("not signed in at"),
  });
});

test("a key is nowhere among the arguments that a command takes", async () => {
  const { todo } = machine({ program: cli.program });
  const key = await makeToken(cli.system.db, { user: "cli-carl" });
  const refused = await todo("login", "--key", key, "--url", cli.system.url);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).not.toContain(key);
});

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeToken } from "@todo/database/testing/make-token";
import { expect, test } from "vitest";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

const cli = startCli();

test("an export is the server's own, in a file of its owner, which replaces no other unless told to", async () => {
  const key = await makeToken(cli.system.db, { user: "cli-exports" });
  const { home, todo } = machine({ url: cli.system.url, key, program: cli.program });
  const api = await cli.system.api("cli-exports");
  await api.post("/api/tasks", { title: "Milk" });
  const file = join(home, "tasks.json");
  expect(await todo("export", file)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Wrote .*tasks\.json \(\d+ bytes\)/),
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, "utf8")).tasks).toMatchObject([{ title: "Milk" }]);
  expect(await todo("export", file)).toMatchObject({
    code: 2,
    err: expect.stringContaining("already exists"),
  });
  expect((await todo("export", file, "--force", "--format", "csv")).code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("Milk");
  expect((await todo("export", "--format", "todotxt")).out).toContain("Milk");
});

test("an export that fails leaves no file", async () => {
  const key = `todo_${"x".repeat(43)}`;
  const { home, todo } = machine({ url: cli.system.url, key, program: cli.program });
  expect((await todo("export", join(home, "tasks.json"))).code).toBe(3);
  expect(existsSync(join(home, "no/folder"))).toBe(false);
  const reader = machine({
    url: cli.system.url,
    key: await makeToken(cli.system.db, { user: "cli-exports" }),
    program: cli.program,
  });
  expect(await reader.todo("export", join(home, "no/folder/tasks.json"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("cannot write"),
  });
  expect(readdirSync(home)).toEqual([]);
});

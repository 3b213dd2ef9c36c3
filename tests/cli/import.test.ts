import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeToken } from "@todo/database/testing/make-token";
import { expect, test } from "vitest";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

const cli = startCli();

test("a file is looked at, imported once however often it is given, and taken back", async () => {
  const key = await makeToken(cli.system.db, { user: "cli-imports" });
  const { home, todo, json } = machine({ url: cli.system.url, key, program: cli.program });
  const file = join(home, "todo.txt");
  writeFileSync(file, "(A) Call Mum +Family due:2031-01-06\nx 2026-11-01 Buy milk\n");
  const looked = await todo("import", file, "--source", "todotxt", "--dry-run");
  expect(looked).toMatchObject({ code: 0, out: expect.stringMatching(/^Nothing is added yet: .*2 tasks/) });
  expect(await json("list")).toMatchObject({ items: [] });
  expect((await todo("import", file, "--source", "todotxt")).out).toMatch(/^Added 3: 1 list and 2 tasks/);
  expect(await json("list", "family")).toMatchObject({ items: [{ title: "Call Mum", priority: "high" }] });
  const again = (await json("import", file, "--source", "todotxt")) as { id: string };
  expect(again).toMatchObject({ added: 0, status: "finished" });
  const { items } = (await (await cli.system.api("cli-imports")).get("/api/imports")).body;
  const first = items.find(({ added }: { added: number }) => added > 0);
  expect((await todo("import", "--undo", first.id)).out).toMatch(/^Undone: \d+ lists and tasks/);
  expect(await json("list")).toMatchObject({ items: [] });
});

test("a file that is not there, and a source that is not named, are told before anything is sent", async () => {
  const key = await makeToken(cli.system.db, { user: "cli-imports-nothing" });
  const { todo } = machine({ url: cli.system.url, key, program: cli.program });
  const missing = await todo("import", "nothing.csv", "--source", "todoist");
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("cannot read nothing.csv") });
  expect(await todo("import", "nothing.csv")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--source"),
  });
});

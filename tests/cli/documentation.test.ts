import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../cli/src/commands/catalog.ts";
import { exitCodes } from "../../cli/src/exit-codes.ts";
import { root } from "../../scripts/dev/root.ts";
import { machine } from "./run-todo.ts";

const page = readFileSync(join(root, "docs/cli.md"), "utf8");

test("the page about the command line names each command, each of its exit codes, and no others", () => {
  const [, table = ""] = page.split("| command | |");
  const named = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([a-z]+)/g)].map(([, name]) => name),
  );
  expect(named.toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCodes).map(({ code }) => code));
});

test("each command has help with its options and an example that begins with it", async () => {
  for (const { name, examples } of commands)
    for (const [line] of examples) expect([line, line.startsWith(`todo ${name}`)]).toEqual([line, true]);
  const { code, out } = await machine().todo("edit", "--help");
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^Change a task\.\n[\s\S]*--due WHEN[\s\S]*Examples:\n/),
  ]);
  const all = await machine().todo();
  for (const { name } of commands) expect(all.out).toMatch(new RegExp(`^  ${name}\\b`, "m"));
});

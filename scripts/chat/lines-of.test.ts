import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { linesOf } from "./lines-of.ts";

async function say(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  input.end("add tea\nundo\n");
  const said: string[] = [];
  for await (const line of linesOf(input, output)) said.push(line);
  return { said, shown: String(output.read() ?? "") };
}

test("at a terminal, the user is told what to do and prompted for each line", async () => {
  const { said, shown } = await say(true);
  expect(said).toEqual(["add tea", "undo"]);
  expect(shown).toMatch(/^Say what to do.*Ctrl-D/);
  expect(shown).toContain("> ");
});

test("piped input is read without prompts", async () => {
  expect(await say(false)).toEqual({ said: ["add tea", "undo"], shown: "" });
});

import { makeToken } from "@todo/database/testing/make-token";
import { sql } from "kysely";
import stringWidth from "string-width";
import { describe, expect, test, vi } from "vitest";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";
import { hasTerminal, onTerminal } from "./terminal.ts";

/** Each test starts many processes, one after another. */
vi.setConfig({ testTimeout: 240_000 });

const cli = startCli();

const newMachine = async (user: string, env = {}) =>
  machine({ url: cli.system.url, key: await makeToken(cli.system.db, { user }), program: cli.program, env });

/** A task from the time when titles could contain anything: it would move the cursor, and write the clipboard. */
async function hostileTask(user: string) {
  const api = await cli.system.api(user);
  const { body: task } = await api.post("/api/tasks", { title: "Milk", tags: ["dairy"] });
  const title = "Milk \u001b]52;c;eA==\u0007\u001b[2J\u009b2J\u202e";
  await sql`update tasks set title = ${title}, description = ${`${title}\r\nmore`} where id = ${task.id}`.execute(
    cli.system.db,
  );
}

test("no command prints the control characters of a title, nor does JSON", async () => {
  await hostileTask("cli-hostile");
  const { todo } = await newMachine("cli-hostile");
  for (const args of [
    ["list"],
    ["show", "1"],
    ["search", "milk"],
    ["list", "--json"],
    ["done", "1"],
    ["undo"],
    ["done", "nothing"],
  ]) {
    const { out, err } = await todo(...args);
    expect([args, `${out}${err}`.replaceAll("\n", "")]).toEqual([
      args,
      expect.not.stringMatching(/[\p{Cc}\u202e]/u),
    ]);
  }
});

test("piped output has no colours, and no title is cut", async () => {
  const { todo } = await newMachine("cli-piped", { COLUMNS: "20" });
  const title = `A title ${"that goes on and on ".repeat(6)}to its end`;
  await todo("add", "--literal", title);
  expect((await todo("list")).out).toContain(title);
});

describe.runIf(hasTerminal)("on a terminal", () => {
  const wide = [
    "買い物をする：牛乳とパンとたまごを忘れないように",
    "👩‍👩‍👧‍👦 family 🎂 party with a cake and more",
    "Ёлка и подарки всем друзьям и родным",
  ];

  test("every line of a table fits, whatever takes up two columns, and nothing is cut apart", async () => {
    const made = await newMachine("cli-wide");
    for (const title of wide)
      await made.todo("add", "--literal", title, "--tag", "a-rather-long-tag", "--due", "tomorrow");
    for (const columns of [80, 40]) {
      const { screen } = await onTerminal(made, [["list"]], { columns });
      const lines = screen.trimEnd().split("\n");
      expect(lines).toHaveLength(4);
      for (const line of lines) expect([line, stringWidth(line) <= columns]).toEqual([line, true]);
      expect(screen).toContain("\u001b[");
      expect(screen).toMatch(/買い物/);
      expect(screen).not.toContain("\ufffd");
    }
  });

  test("NO_COLOR means no colours", async () => {
    const made = await newMachine("cli-plain", { NO_COLOR: "1" });
    await made.todo("add", "milk");
    const { screen } = await onTerminal(made, [["list"]]);
    expect(screen).toContain("Milk");
    expect(screen).not.toContain("\u001b");
  });

  test("when several tasks match, the user is asked which; numbers refer to the last listing", async () => {
    const made = await newMachine("cli-asked");
    for (const title of ["Buy milk", "Sell milk", "Tea"])
      await made.todo("add", "--literal", title, "--due", "2031-01-01");
    const { screen, code } = await onTerminal(made, [["done", "milk"], ["list"], ["done", "2"]], {
      typing: [[/Which one \(1–2\)\? /, "1\n"]],
    });
    expect([code, screen.match(/Done: “.*”/g)]).toEqual([
      0,
      [expect.stringMatching(/milk/), expect.any(String)],
    ]);
    expect(await made.json("list")).toMatchObject({ items: [{ status: "pending" }] });
  });

  test("the key is asked for without being shown, and kept for its owner alone", async () => {
    const key = await makeToken(cli.system.db, { user: "cli-signs-in", name: "desk" });
    const made = machine({ url: cli.system.url, program: cli.program });
    const { screen, code } = await onTerminal(made, [["login", "--key"]], {
      typing: [[/Paste it here/, `${key}\n`]],
    });
    expect(code).toBe(0);
    expect(screen).toMatch(/Signed in at http.* as cli-signs-in, by the key desk/);
    expect(screen).not.toContain(key);
  });

  test("Ctrl-C at a question changes nothing", async () => {
    const made = await newMachine("cli-stops");
    for (const title of ["Buy milk", "Sell milk"]) await made.todo("add", "--literal", title);
    const { code, screen } = await onTerminal(made, [["delete", "milk"]], {
      typing: [[/Which one/, "\u0003"]],
    });
    expect([code, screen]).toEqual([130, expect.stringContaining("nothing was changed")]);
    expect(((await made.json("list")) as { items: unknown[] }).items).toHaveLength(2);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { replaceFolder } from "./replace-folder.ts";

test("of many processes that replace a folder at once one wins, and nothing else is left", async () => {
  const home = mkdtempSync(join(tmpdir(), "todo-replace-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const folder = join(home, "dist");
  for (let round = 0; round < 5; round++) {
    const drafts = Array.from({ length: 8 }, (_, nr) => {
      const draft = join(home, `draft-${nr}`);
      mkdirSync(draft);
      for (const name of ["a", "b", "c"]) writeFileSync(join(draft, name), `${round}/${nr}`);
      return draft;
    });
    await Promise.all(drafts.map((draft) => replaceFolder(folder, draft)));
    expect(readdirSync(home)).toEqual(["dist"]);
    expect(readdirSync(folder)).toEqual(["a", "b", "c"]);
    const [one, ...others] = ["a", "b", "c"].map((name) => readFileSync(join(folder, name), "utf8"));
    expect(one).toMatch(new RegExp(`^${round}/`));
    for (const other of others) expect(other).toBe(one);
  }
});

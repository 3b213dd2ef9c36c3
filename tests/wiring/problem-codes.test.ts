import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { problemCodes } from "@todo/contracts/problem-codes";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";

const known: Readonly<Record<string, { readonly status: number }>> = problemCodes;

/** Matches where a problem is created with its status followed by its code. */
const made = /\b(?:ProblemError|problem|refusal)\(\s*(?:outgoing,\s*)?(\d{3})(?: as \d+)?,\s*"(\w+)"/g;

test("every problem code that a function returns is listed with its status", async () => {
  const found: string[] = [];
  for await (const file of glob("{functions,shared/{application,function-kit,dapr}}/**/src/**/*.ts", {
    cwd: root,
  })) {
    if (/\.test\.ts$|\/testing\//.test(file)) continue;
    const text = await readFile(join(root, file), "utf8");
    for (const [, status, code = ""] of text.matchAll(made)) {
      found.push(code);
      expect([file, code, known[code]?.status]).toEqual([file, code, Number(status)]);
    }
  }
  expect(found.length).toBeGreaterThan(30);
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../../scripts/dev/root.ts";
import { blocks } from "../blocks.ts";
import { renderTable } from "./render-table.ts";
import type { Result } from "./results.ts";

/** The results of a run in which every case passes on both runtimes. */
const declared = blocks.flatMap(({ name, cases }) =>
  cases.flatMap(({ title, difference }) =>
    (["local", "dapr"] as const).map(
      (runtime): Result => ({ block: name, title, runtime, state: "passed", difference }),
    ),
  ),
);

test("docs/conformance.md lists exactly the declared cases", async () => {
  expect(await readFile(join(root, "docs/conformance.md"), "utf8")).toBe(renderTable(declared));
});

test("no two cases of a block have the same title", () => {
  for (const { cases } of blocks) expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
});

test("the table shows which cases pass, differ, fail and were skipped", () => {
  const result = (
    title: string,
    runtime: Result["runtime"],
    state: Result["state"],
    difference?: string,
  ) => ({
    block: "A block",
    title,
    runtime,
    state,
    difference,
  });
  const table = renderTable([
    result("same", "local", "passed"),
    result("same", "dapr", "passed"),
    result("other | <way>", "local", "passed", "on purpose"),
    result("other | <way>", "dapr", "passed", "on purpose"),
    result("broken", "local", "passed"),
    result("broken", "dapr", "failed"),
    result("alone", "local", "passed"),
  ]);
  expect(table.slice(table.indexOf("##"))).toBe(`## A block

| case | local runtime | Dapr |
|---|---|---|
| same | pass | pass |
| other \\| \\<way> | differs: on purpose | pass |
| broken | pass | **fails** |
| alone | pass | skipped |
`);
});

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";

const rules = join(root, "charts/todo/files/monitoring/rules.yaml");
const cases = join(root, "tests/observability/rules.promtest.yaml");
const here = spawnSync("promtool", ["--version"]).status === 0;

// The name of a skipped test says why: the parser in rules.test.ts has only checked the syntax.
const told = here ? "" : " (NOT RUN: there is no promtool here; Debian's package prometheus has it)";

test.runIf(here)(`Prometheus accepts the rules, and they fire as expected on made-up series${told}`, () => {
  for (const command of [
    ["check", "rules", rules],
    ["test", "rules", cases],
  ]) {
    const { status, stdout, stderr } = spawnSync("promtool", command, { encoding: "utf8" });
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining("SUCCESS")]);
  }
});

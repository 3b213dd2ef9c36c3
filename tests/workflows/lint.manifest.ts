import { execFile, spawnSync } from "node:child_process";
import { glob } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { installTool } from "../../scripts/manifests/tools.ts";
import { hasPython, installZizmor } from "../../scripts/workflows/zizmor.ts";

/** A linter's output about our files: empty when it finds nothing. */
async function complaints(program: string, args: readonly string[]): Promise<string> {
  try {
    await promisify(execFile)(program, args, { cwd: root });
    return "";
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}` || String(error);
  }
}

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

test("actionlint finds no problem in the workflows", { timeout: 600_000 }, async () => {
  expect(await complaints(await installTool("actionlint", console.error), [])).toBe("");
});

test("zizmor finds no vulnerability in the workflows", { timeout: 120_000 }, async ({ skip }) => {
  skip(!hasPython(), "python3 with pip is missing");
  const strict = ["--offline", "--persona=pedantic", "--strict-collection", "--quiet"];
  expect(await complaints(await installZizmor(), [...strict, ".github"])).toBe("");
});

test("shellcheck finds no problem in the scripts that workflows run", async ({ skip }) => {
  skip(!hasShellcheck, "shellcheck is missing");
  const scripts = await Array.fromAsync(glob("scripts/**/*.sh", { cwd: root }));
  expect(scripts).not.toEqual([]);
  expect(await complaints("shellcheck", [".ci/run", ...scripts])).toBe("");
});

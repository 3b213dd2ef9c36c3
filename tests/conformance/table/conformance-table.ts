import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { firstDifferences } from "../../../scripts/generate/first-differences.ts";
import { renderTable } from "./render-table.ts";
import { type Result, resultsOf } from "./results.ts";

const path = "docs/conformance.md";

/**
 * Maintains docs/conformance.md as vitest maintains snapshots: `-u` writes it, and without it a run fails when the
 * file is out of date. It does nothing after a run of one runtime or of a part, which has too few results.
 */
export class ConformanceTable implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const results = resultsOf(modules);
    if (!this.#vitest || !isWhole(results)) return;
    const file = join(this.#vitest.config.root, path);
    const [before, after] = [await readFile(file, "utf8").catch(() => ""), renderTable(results)];
    if (before === after) return;
    const { updateSnapshot } = this.#vitest.config.snapshotOptions;
    if (updateSnapshot === "all") {
      await writeFile(file, after);
      process.stdout.write(`\nwrote ${path}\n`);
    } else {
      process.stdout.write(
        `\n${path} is out of date (write it with -u):\n${firstDifferences(before, after)}\n`,
      );
      process.exitCode = 1;
    }
  }
}

/** Whether all cases have passed on both runtimes. */
function isWhole(results: readonly Result[]): boolean {
  const of = (runtime: Result["runtime"]) => results.filter((result) => result.runtime === runtime);
  const [local, dapr] = [of("local"), of("dapr")];
  return local.length > 0 && local.length === dapr.length && results.every(({ state }) => state === "passed");
}

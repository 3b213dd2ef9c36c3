import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { ConformanceTable } from "./tests/conformance/table/conformance-table.ts";
import { ClosingLine } from "./tests/setup/closing-line.ts";
import { onOneSystem } from "./tests/support/on-one-system.ts";

const conformance = ["tests/conformance/conformance.test.ts"];

/** One file at a time, because two cores can carry only one set of Kafka, Scheduler and daprd. */
const project = (groupOrder: number, name: string, test: object): TestProjectConfiguration => ({
  extends: true,
  test: { name, fileParallelism: false, sequence: { groupOrder }, ...test },
});

/** Tests that need real Dapr (see scripts/dapr/programs.ts), with the local runtime for comparison. */
export default defineConfig({
  test: {
    globalSetup: ["./tests/setup/postgres.ts", "./tests/setup/bundle-functions.ts"],
    reporters: ["default", new ConformanceTable(), new ClosingLine()],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    projects: [
      project(0, "conformance, local", { include: conformance }),
      project(1, "conformance, dapr", { include: conformance, provide: { runtime: "dapr" } }),
      // The same tests that `pnpm test` runs on the local runtime.
      project(2, "end to end, dapr", {
        include: [
          "tests/dapr/on-one-system.dapr.ts",
          "tests/end-to-end/*.test.ts",
          "tests/faults/{safety-net,dapr-away,outbox}.test.ts",
        ],
        // Statements are counted in this process, but under Dapr functions are separate processes.
        exclude: [...onOneSystem, "end-to-end/statements.test.ts"].map((file) => `tests/${file}`),
        provide: { runtime: "dapr" },
      }),
      project(3, "system, dapr", {
        include: ["tests/dapr/*.dapr.ts", "scripts/**/*.dapr.ts"],
        exclude: ["tests/dapr/on-one-system.dapr.ts"],
      }),
    ],
  },
});

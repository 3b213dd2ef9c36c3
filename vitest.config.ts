import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";
import { compileCache } from "./scripts/dev/compile-cache.ts";
import { ClosingLine } from "./tests/setup/closing-line.ts";
import { onOneSystem } from "./tests/support/on-one-system.ts";

/** What knows nothing of the runtime is not tested on real Dapr again: the command line, MCP's protocol, the API's forms. */
const onceIsEnough = [
  "tests/cli/*.test.ts",
  "tests/mcp/{bad-input,conformance,stateless,stdio,versions}.test.ts",
  "tests/api/{batch,documents,generated-client}.test.ts",
];
const shared = [...onOneSystem.map((file) => `tests/${file}`), ...onceIsEnough];

/**
 * Timeouts end tests that hang, even on a busy machine; no test asserts a duration with them. Files share a process, because
 * loading the functions and all that they import takes longer than most files.
 */
const project = (name: string, test: object): TestProjectConfiguration => ({
  extends: true,
  test: { name, isolate: false, testTimeout: 120_000, hookTimeout: 240_000, ...test },
});

/** Tests that need only Node. `npx -y pnpm@12 test --project faults` runs one part. */
export default defineConfig({
  test: {
    globalSetup: ["./tests/setup/postgres.ts"],
    reporters: ["default", new ClosingLine()],
    // For the programs that tests start: most of them, again and again, from sources.
    env: { NODE_COMPILE_CACHE: compileCache },
    // Tests wait for the database half of the time, so one more worker than cores keeps the cores busy. The test
    // server has connections for four whole systems (see spawn-postmaster.ts).
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    projects: [
      project("faults", { include: ["tests/faults/*.test.ts"] }),
      // Each file has its own users and breaks nothing, so all files of one worker use the same system.
      project("on one system", {
        include: shared,
        setupFiles: ["./tests/setup/share-system.ts"],
      }),
      project("systems", {
        include: ["tests/**/*.test.ts"],
        exclude: ["tests/faults/**", ...shared],
      }),
      project("units", {
        include: ["{functions,shared,scripts,cli}/**/*.test.ts", "web/{src,build}/**/*.test.ts"],
        exclude: ["**/node_modules/**"],
      }),
    ],
  },
});

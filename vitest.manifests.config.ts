import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

/** Checks of the chart, of all manifests and of the workflows. Needs Go: it builds Helm and other checkers, once. */
export default defineConfig({
  test: {
    include: ["tests/{manifests,workflows}/*.manifest.ts"],
    globalSetup: ["./tests/manifests/support/install.ts"],
    reporters: ["default", new ClosingLine()],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

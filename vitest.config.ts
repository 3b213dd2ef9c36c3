import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

export default defineConfig({
  test: {
    include: ["{functions,shared,scripts,tests}/**/*.test.ts"],
    globalSetup: ["./tests/setup/postgres.ts"],
    reporters: ["default", new ClosingLine()],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{functions,shared,scripts,tests}/**/*.test.ts"],
    globalSetup: ["./tests/setup/postgres.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});

import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

/** What needs Chromium: the web app, built, in a real browser before the real system (see tests/web). */
export default defineConfig({
  test: {
    include: ["tests/web/*.browser.ts"],
    globalSetup: ["./tests/setup/postgres.ts", "./tests/setup/build-web.ts"],
    reporters: ["default", new ClosingLine()],
    // A browser takes more than one core of CI's two.
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

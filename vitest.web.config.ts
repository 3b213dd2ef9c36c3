import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

/** Tests that need Chromium: the built web app in a real browser with the real system (see tests/web). */
export default defineConfig({
  test: {
    include: ["tests/web/*.browser.ts"],
    globalSetup: ["./tests/setup/postgres.ts", "./tests/setup/build-web.ts"],
    reporters: ["default", new ClosingLine()],
    // A browser uses more than one of CI's two cores.
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});

import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

/** Tests that need a database with a million tasks. */
export default defineConfig({
  test: {
    include: ["tests/scale/*.scale.ts"],
    globalSetup: ["./tests/setup/postgres.ts"],
    reporters: ["default", new ClosingLine()],
  },
});

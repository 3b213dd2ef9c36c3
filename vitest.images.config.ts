import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tests/setup/closing-line.ts";

/** Tests that need root, buildah and debootstrap: the images, built and run (see tests/images). */
export default defineConfig({
  test: {
    include: ["tests/images/*.oci.ts"],
    globalSetup: ["./tests/setup/postgres.ts"],
    reporters: ["default", new ClosingLine()],
    testTimeout: 90_000,
    hookTimeout: 900_000,
  },
});

import { expect, test } from "vitest";
import { findPlatformPackage } from "./platform-package.ts";

test("a platform without PostgreSQL from npm is told of DATABASE_URL", () => {
  expect(() => findPlatformPackage("sunos", "x64")).toThrow(
    expect.objectContaining({
      code: "UNSUPPORTED_PLATFORM",
      message: expect.stringContaining("DATABASE_URL"),
    }),
  );
});

import { expect, test } from "vitest";
import { findPlatformPackage } from "./platform-package.ts";

test("on a platform without PostgreSQL from npm, the error points to DATABASE_URL", () => {
  expect(() => findPlatformPackage("sunos", "x64")).toThrow(
    expect.objectContaining({
      code: "UNSUPPORTED_PLATFORM",
      message: expect.stringContaining("DATABASE_URL"),
    }),
  );
});

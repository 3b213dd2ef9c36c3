import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../dev/root.ts";
import { commitOf } from "./git-commit.ts";

describe.runIf(existsSync(join(root, ".git")))("in a git checkout", () => {
  test.each(["no-such-branch", "--all", "HEAD^{tree}", ""])(
    "%j, which names no commit, is reported as an error",
    async (ref) => {
      await expect(commitOf(ref)).rejects.toThrow(
        `--against: this repository has no commit ${JSON.stringify(ref)}`,
      );
    },
  );

  test("a ref is resolved to its full hash", async () => {
    expect(await commitOf("HEAD")).toMatch(/^[0-9a-f]{40,64}$/);
  });
});

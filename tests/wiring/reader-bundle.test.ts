import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";

/** Bytes, compressed: what a page has to load to highlight the text typed into quick add. */
const budget = 38_000;

test("the reader runs in a browser, and its bundle is small", async () => {
  const { outputFiles } = await build({
    // Commands about existing tasks are for the chat, and no part of it.
    stdin: {
      contents: 'export { readNewTask } from "./read.ts"',
      resolveDir: join(root, "shared/language/src"),
    },
    bundle: true,
    minify: true,
    format: "esm",
    // A Node module does not resolve for a browser, so the build would fail.
    platform: "browser",
    write: false,
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild gave no bundle");
  expect(brotliCompressSync(bundle.contents).length).toBeLessThanOrEqual(budget);
});

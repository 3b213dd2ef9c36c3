import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const beyondAscii = /[^\0-\x7f]/g;

/**
 * Writes what is not ASCII in our sources as escapes. esbuild does so for strings, but not for patterns and tagged templates, and V8 keeps
 * a file with one such character as UTF-16: twice the memory, and slower to read (docs/adr/0028).
 */
export const asciiOnly: Plugin = {
  name: "ascii-only",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      if (source.search(beyondAscii) < 0) return undefined;
      if (/\\[^\0-\x7f]/.test(source))
        throw new Error(`${path}: a backslash before a character beyond ASCII`);
      return { contents: source.replace(beyondAscii, escaped), loader: "ts" };
    });
  },
};

/** Of one UTF-16 code unit: a pattern with the flag `u` takes two of them for one character. */
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

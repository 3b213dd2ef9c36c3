import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { Plugin } from "vite";

const compress = promisify(brotliCompress);
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Each file beside its own brotli: compressed once here, not for every visitor. Pictures, too: gateways expect both of each. */
export function compressAhead(): Plugin {
  let folder = "";
  return {
    name: "compress-ahead",
    apply: "build",
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    async closeBundle() {
      for await (const name of glob("**/*.{js,css,html,svg,png,webmanifest}", { cwd: folder })) {
        const file = join(folder, name);
        await writeFile(`${file}.br`, await compress(await readFile(file), options));
      }
    },
  };
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Notes which files the app was made of: whose code it is belongs in what is shipped with it. */
export function listModules(): Plugin {
  let folder = "";
  return {
    name: "list-modules",
    apply: "build",
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    async writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((it) => it.type === "chunk");
      const modules = new Set(chunks.flatMap(({ moduleIds }) => moduleIds));
      await mkdir(folder, { recursive: true });
      await writeFile(
        join(folder, ".modules.json"),
        JSON.stringify([...modules].filter((it) => it.startsWith("/"))),
      );
    },
  };
}

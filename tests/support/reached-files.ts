import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/dev/root.ts";

/**
 * Every file in the image of each function, according to the bundler that makes the images. Paths are relative to the
 * repository's root. One build for all, because they share most of their files.
 */
export async function reachedFiles(names: readonly string[]): Promise<Record<string, string[]>> {
  const entryOf = (name: string) => `functions/${name}/src/main.ts`;
  const { metafile } = await build({
    entryPoints: names.map((name) => join(root, entryOf(name))),
    outdir: join(root, "nowhere"),
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    metafile: true,
    external: ["pg-native"],
  });
  const reachedFrom = (entry: string): string[] => {
    const reached = new Set([entry]);
    for (const file of reached)
      for (const { path, external } of metafile.inputs[file]?.imports ?? []) if (!external) reached.add(path);
    return [...reached];
  };
  return Object.fromEntries(names.map((name) => [name, reachedFrom(entryOf(name))]));
}

import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/dev/root.ts";

/**
 * Every file in a function's image, according to the bundler that makes the image. Paths are relative to the
 * repository's root.
 */
export async function reachedFiles(name: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, "functions", name, "src/main.ts")],
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    metafile: true,
    external: ["pg-native"],
  });
  return Object.keys(metafile.inputs);
}

import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../dev/root.ts";
import { asciiOnly } from "./ascii-only.ts";
import { builtinsWhenUsed } from "./builtins-when-used.ts";
import { type Package, packagesOf } from "./packages.ts";
import type { Program } from "./programs.ts";
import { webFiles } from "./web-files.ts";

export interface Bundle {
  readonly bytes: number;
  /** The packages whose code it contains. */
  readonly packages: readonly Package[];
}

/**
 * One minified CommonJS file: an ES module would load undici with `node:http`, and several files take longer to find
 * than one to read (docs/adr/0009). Modules imported with `await import()` are in the file too, but run only when
 * imported.
 */
export async function bundle(
  { name, entry, embedsWeb, isCommand }: Program,
  folder: string,
): Promise<Bundle> {
  const web = embedsWeb ? await webFiles() : undefined;
  const outfile = join(folder, `${name}.cjs`);
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: isCommand ? "node20" : "node26",
    format: "cjs",
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    // All licences, in full, are in a file next to it.
    legalComments: "none",
    metafile: true,
    define: web ? { WEB_FILES: JSON.stringify(web.files) } : {},
    // A driver of pg in C++, loaded only on request.
    external: ["pg-native"],
    plugins: [builtinsWhenUsed, asciiOnly],
  });
  const [output] = Object.values(metafile.outputs).filter((it) => it.entryPoint);
  if (!output) throw new Error(`esbuild made nothing of ${entry}`);
  const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const sources = [...inputs.map(([file]) => join(root, file)), ...(web?.modules ?? [])];
  return { bytes: output.bytes, packages: await packagesOf(sources) };
}

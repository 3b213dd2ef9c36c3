import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildWeb } from "../web/build-web.ts";
import { webFolder } from "../web/web-folder.ts";

export interface WebFiles {
  /** Paths, each with its content in base64. */
  readonly files: Readonly<Record<string, string>>;
  /** The source files that were bundled. */
  readonly modules: readonly string[];
}

/** Builds the web app, to be embedded in the program that installs it. @throws CommandError `web_not_built` */
export async function webFiles(): Promise<WebFiles> {
  await buildWeb();
  const paths = await Array.fromAsync(glob("**/*.*", { cwd: webFolder }));
  const files = paths.filter((path) => !path.startsWith(".")).sort();
  const read = async (path: string) => [path, await readFile(join(webFolder, path), "base64")] as const;
  const modules = JSON.parse(await readFile(join(webFolder, ".modules.json"), "utf8"));
  return { files: Object.fromEntries(await Promise.all(files.map(read))), modules };
}

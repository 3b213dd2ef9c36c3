import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/** The npm packages that files belong to, by name; our own packages are not included. */
export async function packagesOf(files: readonly string[]): Promise<Package[]> {
  const folders = new Set(files.flatMap((file) => folderOf(file) ?? []));
  const packages = [...folders].map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return { name, version, folder };
  });
  return (await Promise.all(packages)).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

export const idOf = ({ name, version }: Pick<Package, "name" | "version">) => `${name}@${version}`;

/** …/node_modules/kysely/dist/index.js → …/node_modules/kysely */
function folderOf(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

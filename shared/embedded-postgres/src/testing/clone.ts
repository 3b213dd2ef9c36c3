import { execFileSync } from "node:child_process";
import { constants, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Copies this package, its dependencies and Node, as if cloned elsewhere. Returns what an owner process needs to run
 * it.
 */
export function makeClone(folder: string): { program: string; node: string } {
  const source = fileURLToPath(new URL("../..", import.meta.url));
  const copy = join(folder, "clone/shared/embedded-postgres");
  cpSync(join(source, "src"), join(copy, "src"), { recursive: true });
  copyFileSync(join(source, "package.json"), join(copy, "package.json"));
  copyDependencies(source, join(folder, "clone/node_modules"));
  const node = join(folder, "clone/node");
  copyFileSync(process.execPath, node, constants.COPYFILE_FICLONE);
  // Lets other users run it, whatever this user's umask says.
  execFileSync("chmod", ["-R", "go+rX", join(folder, "clone")]);
  return { program: join(copy, "src/testing/owner-main.ts"), node };
}

function copyDependencies(folder: string, to: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    const found = findModule(name, folder);
    const target = join(to, name);
    if (!found || existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(found, target, { recursive: true, verbatimSymlinks: true });
    copyDependencies(found, to);
  }
}

function findModule(name: string, from: string): string | undefined {
  const path = join(from, "node_modules", name);
  if (existsSync(path)) return realpathSync(path);
  return dirname(from) === from ? undefined : findModule(name, dirname(from));
}

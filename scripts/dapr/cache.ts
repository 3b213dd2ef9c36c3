import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Outside the work tree, so that all clones and CI runs on this machine share it. */
const cacheRoot = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "todo");

/** A folder whose name depends on everything that determines its content: the platform and these files. */
export async function cachePath(kind: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}\n`);
  for (const file of files) hash.update(await readFile(file));
  return join(cacheRoot(), `${kind}-${hash.digest("hex").slice(0, 16)}`);
}

/**
 * Creates the folder's content with `make` once. It appears complete or not at all: of two concurrent calls the first
 * wins, and one that is killed leaves a draft that nothing uses.
 */
export async function cached(path: string, make: (draft: string) => Promise<void>): Promise<string> {
  if (existsSync(path)) return path;
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await mkdir(draft);
    await make(draft);
    await rename(draft, path).catch((error: unknown) => {
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return path;
}

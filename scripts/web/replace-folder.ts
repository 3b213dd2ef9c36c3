import { randomBytes } from "node:crypto";
import { rename, rm } from "node:fs/promises";

/**
 * Puts a complete folder in place of another one, or of none. Of several processes that do so at once, one wins; the folder is never a
 * mixture of two.
 *
 * @param draft on the same file system; it is gone afterwards
 */
export async function replaceFolder(folder: string, draft: string): Promise<void> {
  const old = `${draft}.${randomBytes(4).toString("hex")}`;
  try {
    await rename(folder, old).catch(unless("ENOENT"));
    await rename(draft, folder).catch(unless("ENOTEMPTY", "EEXIST"));
  } finally {
    await Promise.all([old, draft].map((it) => rm(it, { recursive: true, force: true })));
  }
}

const unless =
  (...codes: readonly string[]) =>
  (error: NodeJS.ErrnoException) => {
    if (!codes.includes(error.code ?? "")) throw error;
  };

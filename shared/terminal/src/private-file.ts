import { randomBytes } from "node:crypto";
import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner can read, completely or not at all. */
export function replacePrivateFile(path: string, content: string): void {
  const draft = writeDraft(path, content);
  renameSync(draft, path);
}

/** The same, but an existing file stays: of several concurrent processes one writes. */
export function createPrivateFile(path: string, content: string): void {
  const draft = writeDraft(path, content);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

function writeDraft(path: string, content: string): string {
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, content, { mode: 0o600, flag: "wx", flush: true });
  return draft;
}

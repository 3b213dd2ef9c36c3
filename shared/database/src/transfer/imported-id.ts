import { createHash } from "node:crypto";

/**
 * The id of an imported list, task or series, a UUID of version 8. It is derived from the item's source, so the same
 * file adds nothing twice, and a task can refer to another one that has not been added yet.
 */
export function importedId(userId: string, source: string, kind: string, key: string): string {
  const hash = createHash("sha256")
    .update(`todo import\n${userId}\n${source}\n${kind}\n${key}`)
    .digest("hex");
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

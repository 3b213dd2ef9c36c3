import { createHash } from "node:crypto";
import { storable } from "./storable.ts";

/**
 * Keys for rows of formats without ids: derived from the row's content. Identical rows are numbered, so that the same
 * file always yields the same keys.
 */
export function createKeys(): (...parts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (...parts) => {
    const hash = createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return count === 1 ? hash : `${hash}.${count}`;
  };
}

/** Characters of a key. */
const maxKey = 200;

/**
 * A key as it is stored, and as tasks refer to their list: without characters that PostgreSQL cannot store; a long key
 * is hashed, because two may have the same beginning.
 */
export function storedKey(key: string): string {
  const whole = storable(key);
  if (whole.length <= maxKey) return whole;
  return `${whole.slice(0, 100).toWellFormed()} ${createHash("sha256").update(whole).digest("base64url")}`;
}

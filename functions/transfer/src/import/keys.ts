import { createHash } from "node:crypto";

/**
 * Keys for rows of formats that give none: what a row says. Of several that say the same each gets its own, so that the same
 * file has the same keys again.
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

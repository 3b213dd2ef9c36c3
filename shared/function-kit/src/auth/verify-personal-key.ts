import { createHash } from "node:crypto";
import type { Access } from "./access.ts";
import { createCache } from "./cache.ts";
import type { User } from "./user.ts";

/** How a personal key looks: whoever finds one knows what it is, and so does a program that looks for leaked ones. */
export const personalKeyFormat = /^todo_[\w-]{43}$/;

/** Milliseconds that a key is trusted before it is looked up again: it is refused this long after it was deleted, at most. */
const maxAge = 25_000;

interface Entry {
  readonly user: User;
  readonly checkedAt: number;
}

/** @returns a check that gives undefined unless the key is valid: now, or at most half a minute ago */
export function createVerifyPersonalKey(access: Access): (key: string) => Promise<User | undefined> {
  const cache = createCache<Entry>();
  return async (key) => {
    const entry = cache.get(key);
    if (entry && performance.now() - entry.checkedAt < maxAge && Date.now() < entry.user.expiresAt) {
      return entry.user;
    }
    const checkedAt = performance.now();
    const holder = await access.personalKey(createHash("sha256").update(key).digest());
    if (!holder) {
      cache.delete(key);
      return undefined;
    }
    const user: User = {
      id: holder.accountId,
      timeZone: holder.timeZone ?? "UTC",
      expiresAt: holder.expiresAt ?? Number.MAX_SAFE_INTEGER,
      tokenId: holder.keyId,
      client: holder.name,
      isSession: false,
      scopes: holder.scopes,
    };
    cache.set(key, { user, checkedAt });
    return user;
  };
}

import { createHash } from "node:crypto";
import type { Access } from "./access.ts";
import { createCache } from "./cache.ts";
import type { User } from "./user.ts";

/** The format of a personal key: recognisable for people and for programs that search for leaked keys. */
export const personalKeyFormat = /^todo_[\w-]{43}$/;

/** Milliseconds for which a key is cached: a deleted key is refused after this time at the latest. */
const maxAge = 25_000;

interface Entry {
  readonly user: User;
  readonly checkedAt: number;
}

/** @returns a check that returns undefined unless the key is valid now, or was within the last half minute */
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

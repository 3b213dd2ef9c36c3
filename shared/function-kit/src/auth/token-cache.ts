import type { User } from "./user.ts";

/** Tokens remembered at most; the oldest is forgotten first. */
const maxTokens = 1_000;

interface Entry {
  readonly user: User;
  readonly secret: Uint8Array;
}

export interface TokenCache {
  get(token: string, secret: Uint8Array): User | undefined;
  set(token: string, entry: Entry): void;
}

/**
 * Remembers tokens whose signature was checked: a client sends the same one with every request, and checking it is a round
 * trip to the thread pool. A token that has expired, or was signed with a secret that is no longer current, is checked again.
 */
export function createTokenCache(): TokenCache {
  const entries = new Map<string, Entry>();
  return {
    get(token, secret) {
      const entry = entries.get(token);
      if (!entry) return undefined;
      if (entry.secret === secret && Date.now() < entry.user.expiresAt) return entry.user;
      entries.delete(token);
      return undefined;
    },
    set(token, entry) {
      const [oldest] = entries.keys();
      if (entries.size >= maxTokens && oldest !== undefined) entries.delete(oldest);
      entries.set(token, entry);
    },
  };
}

/** Maximum number of entries; the oldest is removed first. */
const maxEntries = 1_000;

export interface Cache<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Caches results of checks, because a client sends the same token with every request. */
export function createCache<Value>(): Cache<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      const [oldest] = entries.keys();
      if (entries.size >= maxEntries && oldest !== undefined && !entries.has(key)) entries.delete(oldest);
      entries.set(key, value);
    },
    delete: (key) => void entries.delete(key),
  };
}

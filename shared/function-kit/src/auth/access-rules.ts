import { setTimeout as delay } from "node:timers/promises";
import type { AccessRules } from "@todo/database/access/load-access";
import type { Access } from "./access.ts";

/** Milliseconds after which the rules are read again, while requests continue with the cached ones. */
const maxAge = 25_000;
/** Milliseconds after which requests wait for the new ones: an ended session is refused within a minute, everywhere. */
const oldest = 50_000;
/** Minimum milliseconds between two reads, so that forged tokens cannot flood the database. */
const minAge = 1_000;
/** Maximum number of requests that wait for the next read: forged tokens must not take the places of others. */
const maxWaiting = 8;

export interface Rules extends AccessRules {
  readonly ended: ReadonlySet<string>;
}

export interface KnownRules {
  /** @throws the error of their source when it is unavailable for longer than that */
  current(): Promise<Rules>;
  /**
   * The rules as of now or later, because an unknown key may be new. A second call within a second waits for the rest
   * of it.
   */
  refreshed(): Promise<Rules>;
}

export function createKnownRules(access: Access): KnownRules {
  let known: Rules | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Rules> | undefined;
  let waiting = 0;

  const read = (): Promise<Rules> => {
    const begin = performance.now();
    reading ??= access
      .rules()
      .then((rules) => {
        known = { ...rules, ended: new Set(rules.endedSessions) };
        readAt = begin;
        return known;
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };

  return {
    async current() {
      const age = performance.now() - readAt;
      if (!known || age > oldest) return read();
      if (age > maxAge) read().catch(() => undefined);
      return known;
    },
    async refreshed() {
      const asked = performance.now();
      // A running read may have begun before the key existed.
      await reading?.catch(() => undefined);
      for (;;) {
        if (known && readAt >= asked) return known;
        const early = readAt + minAge - performance.now();
        if (early <= 0) return read();
        if (known && waiting >= maxWaiting) return known;
        waiting += 1;
        await delay(early);
        waiting -= 1;
      }
    },
  };
}

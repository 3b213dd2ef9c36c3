import { setTimeout as sleep } from "node:timers/promises";
import type { Topic } from "@todo/contracts/events/define-event";
import { removeFromOutbox } from "@todo/database/events/outbox";
import type { Database } from "@todo/database/tables/database";
import { errorFields, type Logger } from "./log.ts";

/** Milliseconds for which published events are collected, to be removed together. */
const collecting = 50;

/** Removes published events from the outbox, soon and without being waited for. */
export interface Removal {
  add(topic: Topic, ids: readonly string[]): void;
  /** Resolves when all events added so far are removed, or left to the sweep. */
  flush(): Promise<void>;
}

/**
 * Collects published events of all topics and removes them in one statement. If that fails, or a crash comes first, the sweep
 * publishes them once more.
 */
export function createRemoval({ db, log }: { db: Database; log: Logger }): Removal {
  let waiting: { topic: Topic; ids: readonly string[] }[] = [];
  let running: Promise<void> | undefined;

  const removeAll = async () => {
    while (waiting.length > 0) {
      await sleep(collecting);
      const published = waiting;
      waiting = [];
      const ids = published.flatMap((it) => it.ids);
      const topics = [...new Set(published.map(({ topic }) => topic))];
      await removeFromOutbox(db, topics, ids).catch((error: unknown) =>
        log.warn("published events stay in the outbox", { events: ids.length, ...errorFields(error) }),
      );
    }
    running = undefined;
  };

  return {
    add(topic, ids) {
      if (ids.length === 0) return;
      waiting.push({ topic, ids });
      running ??= removeAll();
    },
    flush: async () => running,
  };
}

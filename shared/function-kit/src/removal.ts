import { setTimeout as sleep } from "node:timers/promises";
import type { Topic } from "@todo/contracts/events/define-event";
import type { DaprClient } from "@todo/dapr/client";
import { type PublishedEvent, removeFromOutbox } from "@todo/database/events/outbox";
import type { Database } from "@todo/database/tables/database";
import { errorFields, type Logger } from "./log.ts";

/** Milliseconds for which published events are collected, to be removed together. */
const collecting = 50;

/** Removes published events from the outbox, soon and in the background. */
export interface Removal {
  add(topic: Topic, events: readonly PublishedEvent[]): void;
  /** Resolves when all events added so far are removed, or left to the sweep. */
  flush(): Promise<void>;
}

/**
 * Collects published events of all topics and removes them in one statement. If that fails, or a crash comes first, the
 * sweep publishes them once more. If users have webhooks for them, it calls `notifier`; if that fails, the sweep
 * does.
 */
export function createRemoval({ db, dapr, log }: { db: Database; dapr: DaprClient; log: Logger }): Removal {
  let waiting: { topic: Topic; events: readonly PublishedEvent[] }[] = [];
  let running: Promise<void> | undefined;

  const tellNotifier = () =>
    dapr
      .invoke("todo", "notifier/webhook-deliveries", { method: "POST" })
      .catch((error: unknown) => log.warn("webhooks are left to the sweep", errorFields(error)));

  const removeAll = async () => {
    while (waiting.length > 0) {
      await sleep(collecting);
      const published = waiting;
      waiting = [];
      const events = published.flatMap((it) => it.events);
      const topics = [...new Set(published.map(({ topic }) => topic))];
      try {
        if ((await removeFromOutbox(db, topics, events)) > 0) void tellNotifier();
      } catch (error) {
        log.warn("published events stay in the outbox", { events: events.length, ...errorFields(error) });
      }
    }
    running = undefined;
  };

  return {
    add(topic, events) {
      if (events.length === 0) return;
      waiting.push({ topic, events });
      running ??= removeAll();
    },
    flush: async () => running,
  };
}

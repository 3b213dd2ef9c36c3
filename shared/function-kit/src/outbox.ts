import { definitionOf } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { DaprClient } from "@todo/dapr/client";
import { markPublished } from "@todo/database/events/unpublished-events";
import type { Database } from "@todo/database/tables/database";
import { errorFields, type Logger } from "./log.ts";
import type { Metrics } from "./metrics/metrics.ts";

/** The component every function publishes through. */
const pubsub = "pubsub";
/** Events kept waiting at most while Dapr is slow or away. The log has them all; the sweep publishes the rest. */
const maxWaiting = 5_000;
/** Events in one bulk call at most. */
const batchSize = 200;

interface Publishing {
  readonly db: Database;
  readonly dapr: DaprClient;
  readonly metrics: Pick<Metrics, "published">;
}

export interface Outbox {
  /** Publishes events that were committed, soon and without being waited for: nobody's answer depends on the broker. */
  publish(events: readonly CloudEvent[]): void;
  /** Resolves when all that was handed over has been tried. */
  flush(): Promise<void>;
}

/**
 * Publishes committed events and marks them as published. One that fails is left to the sweep (`/triggers/outbox`), which
 * reads the event log: so none is lost, and a crash between publishing and marking only publishes it twice.
 */
export function createOutbox(deps: Publishing & { log: Logger }): Outbox {
  let waiting: CloudEvent[] = [];
  let running: Promise<void> | undefined;

  const run = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize);
      await publishNow(deps, batch).catch((error: unknown) => {
        deps.log.warn("events left to the sweep", { events: batch.length, ...errorFields(error) });
      });
    }
  };

  return {
    publish(events) {
      waiting.push(...events);
      if (waiting.length > maxWaiting) waiting = waiting.slice(0, maxWaiting);
      if (waiting.length === 0 || running) return;
      running = run().finally(() => {
        running = undefined;
      });
    },
    flush: () => running ?? Promise.resolve(),
  };
}

/**
 * Publishes events and marks those that Dapr took. A topic that takes none keeps back no other's.
 *
 * @returns how many were published
 * @throws DaprError when none could be, as when Dapr is away
 */
export async function publishNow(publishing: Publishing, events: readonly CloudEvent[]): Promise<number> {
  const byTopic = Map.groupBy(events, (event) => definitionOf(event.type)?.topic);
  let published = 0;
  let failure: unknown;
  for (const [topic, batch] of byTopic) {
    if (topic === undefined) continue;
    const taken = await publishBatch(publishing, topic, batch).catch((error: unknown) => {
      failure = error;
      return [];
    });
    await markPublished(publishing.db, taken, new Date());
    published += taken.length;
  }
  if (failure && published === 0) throw failure;
  return published;
}

/** @returns the ids of those that Dapr took */
async function publishBatch(
  { dapr, metrics }: Publishing,
  topic: string,
  batch: readonly CloudEvent[],
): Promise<string[]> {
  const all = batch.map((event) => event.id);
  const failed = new Set(
    await send(dapr, topic, batch).catch((error: unknown) => {
      metrics.published.add({ outcome: "failed" }, all.length);
      throw error;
    }),
  );
  const taken = all.filter((id) => !failed.has(id));
  if (failed.size > 0) metrics.published.add({ outcome: "failed" }, failed.size);
  metrics.published.add({ outcome: "published" }, taken.length);
  return taken;
}

/** @returns the ids of those that Dapr refused */
async function send(dapr: DaprClient, topic: string, batch: readonly CloudEvent[]): Promise<string[]> {
  const [first] = batch;
  if (batch.length > 1 || first === undefined) return dapr.publishBulk(pubsub, topic, batch);
  await dapr.publish(pubsub, topic, first);
  return [];
}

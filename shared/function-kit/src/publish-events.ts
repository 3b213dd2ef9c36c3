import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Topic } from "@todo/contracts/events/define-event";
import type { DaprClient } from "@todo/dapr/client";
import { removeFromOutbox } from "@todo/database/events/outbox";
import type { Database } from "@todo/database/tables/database";
import type { Metrics } from "./metrics/metrics.ts";
import type { Removal } from "./removal.ts";

/** The component every function publishes through. */
const pubsub = "pubsub";

export interface Publishing {
  readonly db: Database;
  readonly dapr: DaprClient;
  readonly metrics: Pick<Metrics, "published">;
  /** Default: the events are removed with `db` before `publishEvents` resolves. */
  readonly removal?: Removal | undefined;
}

/**
 * Publishes events of one topic and removes those that Dapr accepted from the outbox. A crash in between publishes
 * them twice.
 *
 * @returns the ids of the published events
 * @throws DaprError when none could be published, for example because Dapr cannot be reached
 */
export async function publishEvents(
  { db, dapr, metrics, removal }: Publishing,
  topic: Topic,
  events: readonly CloudEvent[],
): Promise<Set<string>> {
  const refused = new Set(
    await send(dapr, topic, events).catch((error: unknown) => {
      metrics.published.add({ outcome: "failed" }, events.length);
      throw error;
    }),
  );
  const published = events.filter(({ id }) => !refused.has(id));
  if (refused.size > 0) metrics.published.add({ outcome: "failed" }, refused.size);
  metrics.published.add({ outcome: "published" }, published.length);
  if (removal) removal.add(topic, published);
  else await removeFromOutbox(db, [topic], published);
  return new Set(published.map(({ id }) => id));
}

/** @returns the ids of those that Dapr refused */
async function send(dapr: DaprClient, topic: Topic, events: readonly CloudEvent[]): Promise<string[]> {
  const [first] = events;
  if (first === undefined) return [];
  if (events.length > 1) return dapr.publishBulk(pubsub, topic, events);
  await dapr.publish(pubsub, topic, first);
  return [];
}

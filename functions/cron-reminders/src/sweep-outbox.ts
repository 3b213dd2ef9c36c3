import { typesByTopic } from "@todo/contracts/events/catalog";
import type { Topic } from "@todo/contracts/events/define-event";
import { adoptUnpublished, lockOutbox } from "@todo/database/events/outbox";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { publishEvents } from "@todo/function-kit/publish-events";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

/** Maximum number of events per transaction, all in memory: of the largest possible ones these are 24 MB. */
const batchSize = 200;
/** Milliseconds that publishing an event may take before it counts as abandoned. */
const publishingTime = 5_000;

/**
 * Publishes what a crash, or an outage of Dapr, left in the outbox, oldest first. Each topic is published separately,
 * so that one that accepts nothing blocks no other. Concurrent sweeps share the work.
 */
export async function sweepOutbox(deps: Dependencies, c: Traced) {
  await adoptUnpublished(deps.db, leftBehind(deps));
  let published = 0;
  await eachOf(deps, c, [...typesByTopic.keys()], async (topic) => {
    for (;;) {
      const done = await publishSome(deps, topic);
      published += done.published;
      if (done.found < batchSize || done.published === 0) return;
    }
  });
  return { published };
}

function publishSome(deps: Dependencies, topic: Topic) {
  return deps.db.transaction().execute(async (tx) => {
    const events = await lockOutbox(tx, topic, leftBehind(deps), batchSize);
    const published = await publishEvents({ ...deps, db: tx }, topic, events);
    return { found: events.length, published: published.size };
  });
}

const leftBehind = ({ now }: Dependencies) => new Date(Date.parse(now()) - publishingTime);

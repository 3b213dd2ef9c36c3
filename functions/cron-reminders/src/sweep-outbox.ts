import { typesByTopic } from "@todo/contracts/events/catalog";
import { lockUnpublishedEvents } from "@todo/database/events/unpublished-events";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { publishNow } from "@todo/function-kit/outbox";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

/** Events of one transaction, all in memory: of the largest ones these are 24 MB. */
const batchSize = 200;
/** Milliseconds an event may be on its way before it counts as left behind. */
const publishingTime = 5_000;

/**
 * Publishes what a crash, or Dapr's absence, left unpublished, oldest first; each topic's by itself, so that one that takes none
 * keeps back no other's. Two sweeps at once share the work.
 */
export async function sweepOutbox(deps: Dependencies, c: Traced) {
  let published = 0;
  await eachOf(deps, c, [...typesByTopic.values()], async (types) => {
    for (;;) {
      const done = await publishSome(deps, types);
      published += done.published;
      if (done.found < batchSize || done.published === 0) return;
    }
  });
  return { published };
}

function publishSome(deps: Dependencies, types: readonly string[]) {
  const before = new Date(Date.parse(deps.now()) - publishingTime);
  return deps.db.transaction().execute(async (tx) => {
    const events = await lockUnpublishedEvents(tx, types, before, batchSize);
    return { found: events.length, published: await publishNow({ ...deps, db: tx }, events) };
  });
}

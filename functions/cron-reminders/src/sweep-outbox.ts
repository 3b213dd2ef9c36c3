import { lockUnpublishedEvents } from "@todo/database/events/unpublished-events";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { publishNow } from "@todo/function-kit/outbox";

const batchSize = 500;
/** Milliseconds an event may be on its way before it counts as left behind. */
const publishingTime = 5_000;

/** Publishes what a crash, or Dapr's absence, left unpublished, oldest first. Two sweeps at once share the work. */
export async function sweepOutbox(deps: Dependencies) {
  const before = new Date(Date.parse(deps.now()) - publishingTime);
  let published = 0;
  for (;;) {
    const done = await deps.db.transaction().execute(async (tx) => {
      const events = await lockUnpublishedEvents(tx, before, batchSize);
      return { found: events.length, published: await publishNow({ ...deps, db: tx }, events) };
    });
    published += done.published;
    if (done.found < batchSize || done.published === 0) return { published };
  }
}

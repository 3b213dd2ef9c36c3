import { setTimeout as sleep } from "node:timers/promises";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Topic } from "@todo/contracts/events/define-event";
import { lockInOutbox } from "@todo/database/events/outbox";
import { errorFields, type Logger } from "./log.ts";
import { type Publishing, publishEvents } from "./publish-events.ts";

/**
 * Maximum number of events kept in memory while Dapr is slow or unavailable. The outbox has all of them, and the
 * sweep publishes the rest.
 */
const maxWaiting = 5_000;
/** Maximum number of events per call. */
const batchSize = 200;
/** Milliseconds until failed events are retried: doubled after each failure, up to a limit. */
const [firstPause, longestPause] = [100, 5_000];

export interface TopicQueue {
  add(events: readonly CloudEvent[]): void;
  /** Stops retrying, and resolves when new events have been tried. */
  flush(): Promise<void>;
}

/** The events of one topic. New ones are published at once; failed ones are retried separately. */
export function createTopicQueue(deps: Publishing & { log: Logger }, topic: Topic): TopicQueue {
  const fresh: CloudEvent[] = [];
  const failed: CloudEvent[] = [];
  const closing = new AbortController();

  const add = (queue: CloudEvent[], events: readonly CloudEvent[]) =>
    queue.push(...events.slice(0, maxWaiting - queue.length));

  /** @returns whether Dapr accepted any */
  const attempt = async (batch: readonly CloudEvent[], publish: typeof publishNew): Promise<boolean> => {
    const refused = await publish(deps, topic, batch).catch((error: unknown) => {
      deps.log.warn("events not published yet", { topic, events: batch.length, ...errorFields(error) });
      return batch;
    });
    add(failed, refused);
    if (refused.length > 0) tryAgain.start();
    return refused.length < batch.length;
  };

  const publishFresh = oneAtATime(async () => {
    while (fresh.length > 0) await attempt(fresh.splice(0, batchSize), publishNew);
  });
  const tryAgain = oneAtATime(async () => {
    for (let pause = firstPause; failed.length > 0; pause = Math.min(pause * 2, longestPause)) {
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      while (failed.length > 0 && (await attempt(failed.splice(0, batchSize), publishRemaining)))
        pause = firstPause;
    }
  });

  return {
    add(events) {
      add(fresh, events);
      publishFresh.start();
    },
    async flush() {
      closing.abort();
      await Promise.all([publishFresh.done(), tryAgain.done()]);
    },
  };
}

/** Starts the work unless it is already running; running work picks up new items by itself. */
function oneAtATime(work: () => Promise<void>) {
  let running: Promise<void> | undefined;
  const start = () => {
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  return { start, done: () => running ?? Promise.resolve() };
}

/** @returns those that Dapr refused */
async function publishNew(
  deps: Publishing,
  topic: Topic,
  events: readonly CloudEvent[],
): Promise<CloudEvent[]> {
  const published = await publishEvents(deps, topic, events);
  return events.filter(({ id }) => !published.has(id));
}

/** Publishes events that failed before, except those that a sweep has published in the meantime or is about to publish. */
function publishRemaining(
  deps: Publishing,
  topic: Topic,
  events: readonly CloudEvent[],
): Promise<CloudEvent[]> {
  return deps.db.transaction().execute(async (tx) => {
    const ids = events.map(({ id }) => id);
    const held = await lockInOutbox(tx, topic, ids);
    const left = events.filter(({ id }) => held.has(id));
    return publishNew({ ...deps, db: tx, removal: undefined }, topic, left);
  });
}

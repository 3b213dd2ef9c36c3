import { definitionOf } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Topic } from "@todo/contracts/events/define-event";
import type { Logger } from "./log.ts";
import type { Publishing } from "./publish-events.ts";
import { createRemoval } from "./removal.ts";
import { createTopicQueue, type TopicQueue } from "./topic-queue.ts";

export interface Outbox {
  /** Publishes committed events soon and in the background: no answer to a user depends on the broker. */
  publish(events: readonly CloudEvent[]): void;
  /** Resolves when publishing every given event has been tried. Failed ones are left to the sweep. */
  flush(): Promise<void>;
}

/**
 * Publishes committed events and removes them from the outbox. Failures are retried while the function runs, and by
 * the sweep (`/triggers/outbox`) after that. Each topic has its own queue, so that a topic that accepts nothing
 * blocks no other.
 */
export function createOutbox(deps: Publishing & { log: Logger }): Outbox {
  const queues = new Map<Topic, TopicQueue>();
  const removal = createRemoval(deps);
  const queueOf = (topic: Topic) => {
    const queue = queues.get(topic) ?? createTopicQueue({ ...deps, removal }, topic);
    queues.set(topic, queue);
    return queue;
  };
  return {
    publish(events) {
      for (const [topic, batch] of Map.groupBy(events, ({ type }) => definitionOf(type)?.topic))
        if (topic) queueOf(topic).add(batch);
    },
    async flush() {
      await Promise.all([...queues.values()].map((queue) => queue.flush()));
      await removal.flush();
    },
  };
}

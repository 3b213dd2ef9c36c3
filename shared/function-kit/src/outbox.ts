import { definitionOf } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Topic } from "@todo/contracts/events/define-event";
import type { Logger } from "./log.ts";
import type { Publishing } from "./publish-events.ts";
import { createTopicQueue, type TopicQueue } from "./topic-queue.ts";

export interface Outbox {
  /** Publishes events that were committed, soon and without being waited for: nobody's answer depends on the broker. */
  publish(events: readonly CloudEvent[]): void;
  /** Resolves when every event handed over has been tried. Failed ones are left to the sweep. */
  flush(): Promise<void>;
}

/**
 * Publishes committed events and removes them from the outbox. Failures are retried while the function is up, and by the
 * sweep (`/triggers/outbox`) after that. Each topic has its own queue, so a topic that accepts nothing holds up no other.
 */
export function createOutbox(deps: Publishing & { log: Logger }): Outbox {
  const queues = new Map<Topic, TopicQueue>();
  const queueOf = (topic: Topic) => {
    const queue = queues.get(topic) ?? createTopicQueue(deps, topic);
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
    },
  };
}

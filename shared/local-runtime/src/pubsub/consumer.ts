import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { sleep } from "../sleep.ts";
import type { Deliver } from "./deliver.ts";
import type { EventLog } from "./event-log.ts";
import type { LoggedEvent } from "./logged-event.ts";
import { partitions } from "./partition-of.ts";
import type { ConsumerKey, Positions } from "./positions.ts";
import type { Subscription } from "./subscription.ts";

/** How a consumer group reads one topic: each partition separately, one event after the other. */
export interface Consumer extends ConsumerKey {
  /** Subscriptions of the same group and topic share the partitions. */
  subscriptions: Subscription[];
  /** Where a group starts that is new to the topic. */
  initialOffset: "oldest" | "newest";
}

export interface ConsumerDependencies {
  eventLog: EventLog;
  positions: Positions;
  deliver: Deliver;
  log: Log;
  stopped: AbortSignal;
}

export interface RunningConsumer extends ConsumerKey {
  /** All events up to here have been handled, in all partitions. */
  position(): number;
  /** Resolves when all deliveries running at the stop have ended. */
  ended: Promise<void>;
}

/** Without a dead-letter topic Kafka's component retries for ever, with this many milliseconds in between. */
const componentRetry = 100;

export async function startConsumer(
  consumer: Consumer,
  dependencies: ConsumerDependencies,
): Promise<RunningConsumer> {
  const { eventLog, positions } = dependencies;
  const initial = consumer.initialOffset === "oldest" ? 0 : eventLog.last();
  const reached = await positions.load(consumer, initial);
  const lanes = Array.from({ length: partitions }, (_, partition) =>
    readPartition(consumer, partition, reached, dependencies),
  );
  return {
    broker: consumer.broker,
    group: consumer.group,
    topic: consumer.topic,
    position: () => Math.min(...reached),
    ended: Promise.all(lanes).then(() => undefined),
  };
}

/** Reads until it is stopped, and keeps `reached` up to date for its partition. */
async function readPartition(
  consumer: Consumer,
  partition: number,
  reached: number[],
  { eventLog, positions, deliver, log, stopped }: ConsumerDependencies,
): Promise<void> {
  const source = { broker: consumer.broker, topic: consumer.topic, partition };
  const subscription = consumer.subscriptions[partition % consumer.subscriptions.length];
  if (!subscription) return;

  let grown = Promise.withResolvers<void>();
  const wake = () => grown.resolve();
  eventLog.watch(source, wake);
  stopped.addEventListener("abort", wake, { once: true });

  const handle = async (event: LoggedEvent): Promise<boolean> => {
    for (;;) {
      const delivered = await deliver(subscription, event);
      if (delivered.kind === "interrupted") return false;
      if (delivered.kind === "done") break;
      const { name, deadLetterTopic } = subscription;
      if (delivered.kind === "refused" || deadLetterTopic) {
        if (!(await bury(delivered.reason, event))) return false;
        break;
      }
      log({ level: "error", message: "event tried on", subscription: name, reason: delivered.reason });
      await sleep(componentRetry, stopped);
    }
    reached[partition] = event.position;
    positions.advance(consumer, partition, event.position);
    return true;
  };

  /** Publishes to the dead-letter topic; the consumer moves on only after that has succeeded. */
  const bury = async (reason: string, { key, body }: LoggedEvent): Promise<boolean> => {
    const { name, deadLetterTopic: topic } = subscription;
    log({ level: "error", message: topic ? "dead letter" : "event lost", subscription: name, reason });
    if (!topic) return true;
    const letter = { broker: consumer.broker, topic, key, body, deadLetter: { subscription: name, reason } };
    while (!stopped.aborted) {
      try {
        await eventLog.append([letter]);
        return true;
      } catch (error) {
        log({ level: "error", message: "cannot write a dead letter", topic, reason: reasonOf(error) });
        await sleep(1000, stopped);
      }
    }
    return false;
  };

  let next = reached[partition] ?? 0;
  while (!stopped.aborted) {
    grown = Promise.withResolvers();
    try {
      const read = await eventLog.read(source, next);
      next = read.next;
      for (const event of read.events) {
        if (stopped.aborted || !(await handle(event))) return;
      }
      if (read.events.length > 0) continue;
      reached[partition] = next;
      await grown.promise;
    } catch (error) {
      log({ level: "error", message: "cannot read events", topic: source.topic, reason: reasonOf(error) });
      await sleep(500, stopped);
    }
  }
}

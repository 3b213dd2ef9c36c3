import type pg from "pg";
import type { AppChannel } from "../app-channel.ts";
import type { Log } from "../log.ts";
import type { Component } from "../resources/component.ts";
import type { DeliveryPolicy } from "../resources/delivery-policy.ts";
import { ResourceError } from "../resources/load.ts";
import type { SubscriptionResource } from "../resources/schema.ts";
import type { Consumed } from "../storage/maintain.ts";
import { type Consumer, startConsumer } from "./consumer.ts";
import { createDeliver } from "./deliver.ts";
import type { EventLog } from "./event-log.ts";
import { createPositions } from "./positions.ts";
import { compileSubscription } from "./subscription.ts";

export interface Wiring {
  appId: string;
  components: Map<string, Component>;
  subscriptions: SubscriptionResource[];
  policyOf: (component: string) => DeliveryPolicy;
}

export interface Consumers {
  consumed(): Consumed[];
  /** Resolves when all deliveries running at the stop have ended. */
  ended: Promise<void>;
  /** Resolves when all progress has been written. */
  flush(): Promise<void>;
}

/**
 * Starts every subscription. Subscriptions of one consumer group to one topic of one broker share its events.
 *
 * @throws ResourceError when a subscription names an unknown component
 */
export async function startConsumers(
  wiring: Wiring,
  given: { pool: pg.Pool; eventLog: EventLog; app: AppChannel; log: Log; stopped: AbortSignal },
): Promise<Consumers> {
  const { pool, eventLog, app, log, stopped } = given;
  const positions = createPositions(pool, log, stopped);
  const deliver = createDeliver(app, log, stopped);
  const dependencies = { eventLog, positions, deliver, log, stopped };
  const running = await Promise.all(
    groupConsumers(wiring).map((consumer) => startConsumer(consumer, dependencies)),
  );
  return {
    consumed: () =>
      slowest(running.map(({ broker, topic, position }) => ({ broker, topic, position: position() }))),
    ended: Promise.all(running.map(({ ended }) => ended)).then(() => undefined),
    flush: () => positions.flush(),
  };
}

function groupConsumers({ appId, components, subscriptions, policyOf }: Wiring): Consumer[] {
  const consumers = new Map<string, Consumer>();
  for (const resource of subscriptions) {
    const { pubsubname, topic } = resource.spec;
    const component = components.get(pubsubname);
    if (!component?.type.startsWith("pubsub.")) {
      throw new ResourceError(`${resource.metadata.name}: there is no pubsub ${pubsubname}`);
    }
    const subscription = compileSubscription(resource, policyOf(pubsubname));
    const { broker, metadata } = component;
    const group = metadata.consumergroup || metadata.consumerid || appId;
    const key = `${broker}\n${group}\n${topic}`;
    const consumer = consumers.get(key);
    if (consumer) consumer.subscriptions.push(subscription);
    else {
      const initialOffset = metadata.initialoffset === "oldest" ? "oldest" : "newest";
      consumers.set(key, { broker, group, topic, initialOffset, subscriptions: [subscription] });
    }
  }
  return [...consumers.values()];
}

/** For each topic, the consumer that is furthest behind. */
function slowest(all: Consumed[]): Consumed[] {
  const byTopic = Map.groupBy(all, ({ broker, topic }) => `${broker}\n${topic}`);
  return [...byTopic.values()].map((consumers) =>
    consumers.reduce((least, consumer) => (consumer.position < least.position ? consumer : least)),
  );
}

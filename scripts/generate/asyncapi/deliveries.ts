import { catalog } from "@todo/contracts/events/catalog";
import { compileSubscription } from "@todo/local-runtime/pubsub/subscription";
import type { SubscriptionResource } from "@todo/local-runtime/resources/schema";

/** The events of a topic that a function receives through one subscription. */
export interface Delivery {
  readonly function: string;
  readonly consumer: string;
  readonly topic: string;
  readonly types: readonly string[];
  readonly deadLetterTopic: string;
}

/** Retry policies do not affect who receives an event. */
const noPolicy = {} as Parameters<typeof compileSubscription>[1];

/** Concerns whatever a rule may ask for: what an event says decides whether it is delivered, not to whom. */
const data = { task: { reminders: [{}] }, changes: { recurrence: {} } };

/** Returns what the subscriptions' rules deliver, decided for each event type as Dapr would. */
export function deliveriesOf(subscriptions: readonly SubscriptionResource[]): Delivery[] {
  return subscriptions.flatMap((resource) => {
    const { pubsub, topic, deadLetterTopic = "", route } = compileSubscription(resource, noPolicy);
    const events = catalog.filter((event) => event.topic === topic);
    const routed = Map.groupBy(events, ({ type }) => functionOf(route({ type, data })));
    routed.delete(undefined);
    return [...routed].map(([name = "", group]) => ({
      function: name,
      consumer: pubsub.replace(/^pubsub-/, ""),
      topic,
      types: group.map(({ type }) => type),
      deadLetterTopic,
    }));
  });
}

/** The gateway answers `/ignored` itself. */
function functionOf(path: string | undefined): string | undefined {
  const [, name] = /^\/([\w-]+)\//.exec(path ?? "") ?? [];
  return name;
}

import { catalog } from "@todo/contracts/events/catalog";
import { compileSubscription } from "@todo/local-runtime/pubsub/subscription";
import type { SubscriptionResource } from "@todo/local-runtime/resources/schema";

/** Which events of a topic a function gets, by one subscription. */
export interface Delivery {
  readonly function: string;
  readonly consumer: string;
  readonly topic: string;
  readonly types: readonly string[];
  readonly deadLetterTopic: string;
}

/** Retries do not decide who gets an event. */
const noPolicy = {} as Parameters<typeof compileSubscription>[1];

/** What the rules of subscriptions deliver, as Dapr would decide it for each event that there is. */
export function deliveriesOf(subscriptions: readonly SubscriptionResource[]): Delivery[] {
  return subscriptions.flatMap((resource) => {
    const { pubsub, topic, deadLetterTopic = "", route } = compileSubscription(resource, noPolicy);
    const events = catalog.filter((event) => event.topic === topic);
    const routed = Map.groupBy(events, ({ type }) => functionOf(route({ type })));
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

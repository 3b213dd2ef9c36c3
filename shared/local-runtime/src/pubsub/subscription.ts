import { Environment } from "@marcbachmann/cel-js";
import type { DeliveryPolicy } from "../resources/delivery-policy.ts";
import { ResourceError } from "../resources/load.ts";
import type { SubscriptionResource } from "../resources/schema.ts";

export interface Subscription {
  name: string;
  pubsub: string;
  topic: string;
  deadLetterTopic: string | undefined;
  policy: DeliveryPolicy;
  /**
   * The path of the first rule that matches, otherwise the default's, otherwise undefined.
   *
   * @throws CEL's error, for example for an attribute that the event does not have
   */
  route(event: Record<string, unknown>): string | undefined;
}

const environment = new Environment({ unlistedVariablesAreDyn: true });

/** @throws ResourceError when a rule is not valid CEL */
export function compileSubscription(
  { metadata, spec }: SubscriptionResource,
  policy: DeliveryPolicy,
): Subscription {
  const rules = spec.routes.rules.map(({ match, path }) => ({
    path,
    matches: compile(metadata.name, match),
  }));
  return {
    name: metadata.name,
    pubsub: spec.pubsubname,
    topic: spec.topic,
    deadLetterTopic: spec.deadLetterTopic,
    policy,
    route: (event) => (rules.find(({ matches }) => matches(event))?.path ?? spec.routes.default) || undefined,
  };
}

/** An empty match is the default, as in Dapr. */
function compile(subscription: string, match: string): (event: Record<string, unknown>) => boolean {
  if (match.trim() === "") return () => true;
  try {
    const evaluate = environment.parse(match);
    return (event) => evaluate({ event }) === true;
  } catch (error) {
    throw new ResourceError(`${subscription}: not CEL: ${match}`, { cause: error });
  }
}

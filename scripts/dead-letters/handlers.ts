import { compileSubscription, type Subscription } from "@todo/local-runtime/pubsub/subscription";
import { oneTry } from "@todo/local-runtime/resources/delivery-policy";
import { loadResources } from "@todo/local-runtime/resources/load";
import type { DeadLetter } from "./dead-letter.ts";

/** A dead letter has no consumer to go to: the reason is the message. */
export class NoHandlerError extends Error {
  readonly code = "no_handler";
}

/**
 * @returns the path at which the consumer that a letter died at takes events of its kind
 * @throws NoHandlerError
 */
export type HandlerOf = (letter: DeadLetter) => string;

/** By the very subscriptions that Dapr delivers by. */
export async function loadHandlers(resourcesPath: string, appId: string): Promise<HandlerOf> {
  const { subscriptions } = await loadResources(resourcesPath, appId, () => undefined);
  const byDeadLetterTopic = new Map(
    subscriptions.map((resource) => [resource.spec.deadLetterTopic, compileSubscription(resource, oneTry)]),
  );
  return (letter) => {
    const subscription = byDeadLetterTopic.get(letter.deadLetterTopic);
    if (!subscription) throw new NoHandlerError(`no subscription has the topic ${letter.deadLetterTopic}`);
    const path = route(subscription, letter.body);
    if (path === undefined) throw new NoHandlerError(`no rule of ${subscription.name} matches`);
    return path;
  };
}

function route(subscription: Subscription, body: string): string | undefined {
  try {
    return subscription.route(JSON.parse(body));
  } catch (error) {
    throw new NoHandlerError(`no route: ${(error as Error).message}`, { cause: error });
  }
}

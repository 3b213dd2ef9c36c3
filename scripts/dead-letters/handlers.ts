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
  const compiled = subscriptions.map((resource) => compileSubscription(resource, oneTry));
  return (letter) => {
    const own = compiled.find(({ deadLetterTopic }) => deadLetterTopic === letter.deadLetterTopic);
    if (!own) return formerHandler(letter, compiled);
    const path = route(own, letter.body);
    if (path === undefined) throw new NoHandlerError(`no rule of ${own.name} matches`);
    return path;
  };
}

/**
 * A function that is one of several of a consumer had a dead-letter topic of its own before: its letters stay within reach
 * after an upgrade.
 */
function formerHandler(
  { deadLetterTopic, topic, function: name, body }: DeadLetter,
  all: Subscription[],
): string {
  const path = `/${name}/events`;
  const routes = all.filter((it) => it.topic === topic).map((subscription) => route(subscription, body));
  if (routes.includes(path)) return path;
  throw new NoHandlerError(`no subscription has the topic ${deadLetterTopic}`);
}

function route(subscription: Subscription, body: string): string | undefined {
  try {
    return subscription.route(JSON.parse(body));
  } catch (error) {
    throw new NoHandlerError(`no route: ${(error as Error).message}`, { cause: error });
  }
}

/** A letter says which consumer it died at. Of several functions that are one consumer, this names the one it was for. */
export function withFunction(letter: DeadLetter, handlerOf: HandlerOf): DeadLetter {
  try {
    const [, name = letter.function, rest] = handlerOf(letter).split("/");
    return rest === undefined ? letter : { ...letter, function: name };
  } catch (error) {
    if (error instanceof NoHandlerError) return letter;
    throw error;
  }
}

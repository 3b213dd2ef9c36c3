import { compileSubscription, type Subscription } from "@todo/local-runtime/pubsub/subscription";
import { oneTry } from "@todo/local-runtime/resources/delivery-policy";
import { loadResources } from "@todo/local-runtime/resources/load";
import type { DeadLetter } from "./dead-letter.ts";

/** A dead letter has no consumer to be sent to; the message is the reason. */
export class NoHandlerError extends Error {
  readonly code = "no_handler";
}

/**
 * @returns the path at which the consumer that failed a letter accepts events of its type
 * @throws NoHandlerError
 */
export type HandlerOf = (letter: DeadLetter) => string;

/** Uses the same subscriptions as Dapr. */
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
 * A function that now shares a consumer used to have its own dead-letter topic: those letters can still be re-driven
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

/**
 * A letter names the consumer that failed it. If several functions share that consumer, this adds the function that
 * it was for.
 */
export function withFunction(letter: DeadLetter, handlerOf: HandlerOf): DeadLetter {
  try {
    const [, name = letter.function, rest] = handlerOf(letter).split("/");
    return rest === undefined ? letter : { ...letter, function: name };
  } catch (error) {
    if (error instanceof NoHandlerError) return letter;
    throw error;
  }
}

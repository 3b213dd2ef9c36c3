import { parseGoDuration } from "../go-duration.ts";
import { ResourceError } from "./load.ts";
import type { ResiliencyResource, RetryResource } from "./schema.ts";

/** How often, and for how long, the app is called for one event or tick. */
export interface DeliveryPolicy {
  /** Maximum milliseconds of one call. */
  timeout?: number;
  /** Milliseconds to wait before the given retry (1, 2, …), or undefined when there are none left. */
  waitBefore(retry: number): number | undefined;
}

/** Dapr does not retry inbound deliveries unless a Resiliency says so. */
export const oneTry: DeliveryPolicy = { waitBefore: () => undefined };

/**
 * The policy for calls that a component makes to the app. Circuit breakers are not implemented: here a failing
 * function shares a process with the runtime, and only retries limit its failures.
 *
 * @throws ResourceError when a target names a policy that does not exist, or has a malformed duration
 */
export function inboundPolicy(component: string, resiliencies: ResiliencyResource[]): DeliveryPolicy {
  for (const { metadata, spec } of resiliencies) {
    const inbound = spec.targets.components[component]?.inbound;
    if (!inbound) continue;
    const lookUp = <Policy>(policies: Record<string, Policy>, name: string): Policy => {
      const policy = policies[name];
      if (policy === undefined)
        throw new ResourceError(`${metadata.name}: no policy ${name} for ${component}`);
      return policy;
    };
    const { policies } = spec;
    return {
      ...(inbound.retry ? { waitBefore: waits(lookUp(policies.retries, inbound.retry)) } : oneTry),
      ...(inbound.timeout && { timeout: milliseconds(lookUp(policies.timeouts, inbound.timeout)) }),
    };
  }
  return oneTry;
}

function waits(retry: RetryResource): DeliveryPolicy["waitBefore"] {
  const left = (attempt: number) => retry.maxRetries < 0 || attempt <= retry.maxRetries;
  if (retry.policy === "constant") {
    const duration = milliseconds(retry.duration);
    return (attempt) => (left(attempt) ? duration : undefined);
  }
  const [initial, longest] = [milliseconds(retry.initialInterval), milliseconds(retry.maxInterval)];
  return (attempt) => {
    if (!left(attempt)) return undefined;
    const spread = 1 + retry.randomizationFactor * (2 * Math.random() - 1);
    return Math.min(longest, initial * retry.multiplier ** (attempt - 1)) * spread;
  };
}

function milliseconds(text: string): number {
  const duration = parseGoDuration(text);
  if (duration === undefined) throw new ResourceError(`not a duration: ${text}`);
  return duration;
}

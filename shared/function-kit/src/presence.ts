import type { DaprClient } from "@todo/dapr/client";
import { gather } from "./gather.ts";
import { errorFields, type Logger } from "./log.ts";

const store = "state";
/** Seconds for which a user counts as there after they were last seen. Whoever sees them says so more often than this. */
export const presenceTtl = 90;

/** Encoded: a key that Dapr refuses would have it refuse all that it is asked for with. */
const key = (userId: string) => `presence:${encodeURIComponent(userId)}`;

/** These users look at the app right now: what is told there reaches them. @throws DaprError */
export async function markPresent({ dapr }: { dapr: DaprClient }, userIds: readonly string[]): Promise<void> {
  await dapr.saveState(
    store,
    userIds.map((userId) => ({ key: key(userId), value: true, ttl: presenceTtl })),
  );
}

/** The user does not look at the app any more, as far as the caller knows. @throws DaprError */
export async function markAbsent({ dapr }: { dapr: DaprClient }, userId: string): Promise<void> {
  await dapr.deleteState(store, key(userId));
}

/**
 * What tells whether a user is there; those that are asked for at the same time by one call. While nobody can tell, a user counts
 * as absent: what is told then waits, and is not lost.
 */
export function createPresence(deps: {
  dapr: DaprClient;
  log: Logger;
}): (userId: string) => Promise<boolean> {
  const { dapr, log } = deps;
  const ask = async (userIds: readonly string[]) => {
    try {
      const found = await dapr.getStates(store, [...new Set(userIds.map(key))]);
      return new Map(userIds.map((id) => [id, found.has(key(id))]));
    } catch (error) {
      log.warn("presence unknown", errorFields(error));
      return new Map(userIds.map((id) => [id, false]));
    }
  };
  return gather(deps, { together: ask, alone: async (id) => (await ask([id])).get(id) === true });
}

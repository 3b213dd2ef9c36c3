import type { DaprClient } from "@todo/dapr/client";
import { errorFields, type Logger } from "@todo/function-kit/log";

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

/** Those of the users who are there. While nobody can tell, all count as absent: what is told then waits, and is not lost. */
export async function whoIsPresent(
  { dapr, log }: { dapr: DaprClient; log: Logger },
  userIds: readonly string[],
): Promise<Set<string>> {
  try {
    const found = await dapr.getStates(store, [...new Set(userIds.map(key))]);
    return new Set(userIds.filter((userId) => found.has(key(userId))));
  } catch (error) {
    log.warn("presence unknown", errorFields(error));
    return new Set();
  }
}

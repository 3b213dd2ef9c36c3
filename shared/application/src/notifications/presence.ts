import type { DaprClient } from "@todo/dapr/client";
import { errorFields, type Logger } from "@todo/function-kit/log";

const store = "state";
/**
 * Seconds for which a user counts as present after being marked. An instance with open connections of the user renews
 * the mark more often than this.
 */
export const presenceTtl = 90;

/** Encoded, because a single key that Dapr refuses would make it refuse all other keys of the call. */
const key = (userId: string) => `presence:${encodeURIComponent(userId)}`;

/** Marks users as present: they have the app open, so a notification there reaches them. @throws DaprError */
export async function markPresent({ dapr }: { dapr: DaprClient }, userIds: readonly string[]): Promise<void> {
  await dapr.saveState(
    store,
    userIds.map((userId) => ({ key: key(userId), value: true, ttl: presenceTtl })),
  );
}

/** Removes the mark: as far as the caller knows, the user no longer has the app open. @throws DaprError */
export async function markAbsent({ dapr }: { dapr: DaprClient }, userId: string): Promise<void> {
  await dapr.deleteState(store, key(userId));
}

/**
 * The users who are present. If that cannot be determined, all count as absent: notifications then wait, and none is
 * lost.
 */
export async function presentUsers(
  { dapr, log }: { dapr: DaprClient; log: Logger },
  userIds: readonly string[],
): Promise<Set<string>> {
  try {
    const found = await dapr.getStates(store, [...new Set(userIds.map(key))]);
    return new Set(userIds.filter((userId) => found.has(key(userId))));
  } catch (error) {
    log.warn("cannot read presence", errorFields(error));
    return new Set();
  }
}

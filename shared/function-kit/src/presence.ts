import type { DaprClient } from "@todo/dapr/client";
import { errorFields, type Logger } from "./log.ts";

const store = "state";
/** Seconds for which a user counts as there after they were last seen. Whoever sees them says so more often than this. */
export const presenceTtl = 90;

const key = (userId: string) => `presence:${userId}`;

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

/** While nobody can tell, the user counts as absent: what is told then waits, and is not lost. */
export async function isPresent(
  { dapr, log }: { dapr: DaprClient; log: Logger },
  userId: string,
): Promise<boolean> {
  try {
    return (await dapr.getState(store, key(userId))) !== undefined;
  } catch (error) {
    log.warn("presence unknown", errorFields(error));
    return false;
  }
}

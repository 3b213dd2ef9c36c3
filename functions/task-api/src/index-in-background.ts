import { setTimeout as sleep } from "node:timers/promises";
import { hasManyToIndex, indexSome } from "@todo/database/tasks/index-tasks";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** Milliseconds for which a user's tasks are not looked at again. */
const interval = 60_000;
/** While one user's tasks are indexed, three quarters of the time are everybody else's. */
const restPerWork = 3;

/**
 * Indexes the tasks of users who have many that are not, once they list tasks, after the answer. What is not done when the
 * function stops is done after a later list.
 */
export function indexInBackground({ db, background }: Dependencies): (userId: string) => void {
  const lookedAt = new Map<string, number>();
  return (userId) => {
    const now = performance.now();
    for (const [user, at] of lookedAt) {
      if (now - at < interval) break;
      lookedAt.delete(user);
    }
    if (lookedAt.has(userId)) return;
    lookedAt.set(userId, now);
    background.run(async () => {
      if (await hasManyToIndex(db, userId)) background.run(() => indexOn(userId), userId);
    }, userId);
  };

  /** Each part is work of its own, so that a stop waits for one part only. */
  async function indexOn(userId: string): Promise<void> {
    const begin = performance.now();
    if ((await indexSome(db, userId)) === 0) return;
    await sleep((performance.now() - begin) * restPerWork);
    background.run(() => indexOn(userId), userId);
  }
}

import { setTimeout as sleep } from "node:timers/promises";
import { hasManyToIndex, indexSome } from "@todo/database/tasks/index-tasks";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** Milliseconds during which a user's tasks are not checked again. */
const interval = 60_000;
/**
 * Pause per unit of work: while one user's tasks are indexed, three quarters of the time are free for everybody else.
 */
const restPerWork = 3;

/**
 * Indexes the tasks of users with many unindexed tasks, when they list tasks, after the answer. What is not finished
 * when the function stops is finished after a later list.
 */
export function indexInBackground({ db, background }: Dependencies): (userId: string) => void {
  const lastChecked = new Map<string, number>();
  return (userId) => {
    const now = performance.now();
    for (const [user, at] of lastChecked) {
      if (now - at < interval) break;
      lastChecked.delete(user);
    }
    if (lastChecked.has(userId)) return;
    lastChecked.set(userId, now);
    background.run(async () => {
      if (await hasManyToIndex(db, userId)) background.run(() => indexOn(userId), userId);
    }, userId);
  };

  /** Each part is a separate job, so that stopping waits for one part only. */
  async function indexOn(userId: string): Promise<void> {
    const begin = performance.now();
    if ((await indexSome(db, userId)) === 0) return;
    await sleep((performance.now() - begin) * restPerWork);
    background.run(() => indexOn(userId), userId);
  }
}

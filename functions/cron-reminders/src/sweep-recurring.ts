import { invokeNextOccurrence } from "@todo/application/series/invoke-next-occurrence";
import { tasksAwaitingNext } from "@todo/database/tasks/tasks-awaiting-next";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

const batchSize = 100;
/**
 * Approximate maximum number of occurrences per tick: the rest is left to the next tick, so that ticks stay short.
 */
const maxMade = 5_000;

/**
 * Creates the next occurrence of each task on schedule that has come due, completed or not, so that it exists before
 * its own due date and its reminders can ring. Occurrences that were missed while the system was down are created
 * too.
 */
export async function sweepRecurring(deps: Dependencies, c: Traced) {
  let scheduled = 0;
  for (;;) {
    const before = scheduled;
    const waiting = await tasksAwaitingNext(deps.db, new Date(deps.now()), batchSize);
    await eachOf(deps, c, waiting, async ({ id, user_id }) => {
      const request = { user_id, task_id: id, reason: "scheduled" } as const;
      scheduled += await invokeNextOccurrence(deps, c, request);
    });
    // If nothing in a batch could be created, the same batch would come back for ever. The next tick tries again.
    if (scheduled === before || scheduled >= maxMade) return { scheduled };
  }
}

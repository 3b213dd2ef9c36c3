import { askForNextOccurrence } from "@todo/application/series/ask-for-next-occurrence";
import { tasksAwaitingNext } from "@todo/database/tasks/tasks-awaiting-next";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

const batchSize = 100;
/** Occurrences of one tick, about: what is missing beyond that is left to the next tick, so that ticks stay short. */
const maxMade = 5_000;

/**
 * Makes the next occurrence of each task on schedule that has come due, done or not. So the next one exists ahead of its own
 * time, and its reminders can ring. Occurrences that were missed while the system was down are made, too.
 */
export async function sweepRecurring(deps: Dependencies, c: Traced) {
  let scheduled = 0;
  for (;;) {
    const before = scheduled;
    const waiting = await tasksAwaitingNext(deps.db, new Date(deps.now()), batchSize);
    await eachOf(deps, c, waiting, async ({ id, user_id }) => {
      const request = { user_id, task_id: id, reason: "scheduled" } as const;
      scheduled += await askForNextOccurrence(deps, c, request);
    });
    // If nothing in a batch could be made, the same batch would come back for ever. The next tick tries again.
    if (scheduled === before || scheduled >= maxMade) return { scheduled };
  }
}

import { askForNextOccurrence } from "@todo/application/series/ask-for-next-occurrence";
import { tasksAwaitingNext } from "@todo/database/tasks/tasks-awaiting-next";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

const batchSize = 100;
/** Occurrences of one tick, about: what is missing beyond that is left to the next tick, so that ticks stay short. */
const maxMade = 5_000;

/**
 * A task repeated on schedule has its next occurrence made when it comes due, done or not. So the next one is there ahead
 * of its own time, and its reminders can ring. What was missed while the system was down is made up for.
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
    // A batch of which nothing could be made would come back for ever; the next tick tries again.
    if (scheduled === before || scheduled >= maxMade) return { scheduled };
  }
}

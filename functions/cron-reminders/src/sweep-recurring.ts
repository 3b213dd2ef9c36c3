import { RecurringTaskScheduled } from "@todo/contracts/events/recurring-events";
import { tellNextOccurrence } from "@todo/database/events/tell-next-occurrence";
import { tasksAwaitingNext } from "@todo/database/tasks/tasks-awaiting-next";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { tell } from "@todo/function-kit/effect";
import { requestNextOccurrence } from "@todo/function-kit/next-occurrence";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

const batchSize = 100;
/** Batches of one tick at most: a task missed for years catches up over several ticks instead of holding up the rest. */
const maxBatches = 20;

/**
 * A task repeated on schedule has its next occurrence made when it comes due, done or not. So the next one is there ahead
 * of its own time, and its reminders can ring. Occurrences missed while the system was down are all made, one after another.
 */
export async function sweepRecurring(deps: Dependencies, c: Traced) {
  let scheduled = 0;
  for (let batch = 0; batch < maxBatches; batch++) {
    const waiting = await tasksAwaitingNext(deps.db, new Date(deps.now()), batchSize);
    const done = await eachOf(deps, waiting, ({ id, user_id }) => makeNext(deps, c, user_id, id));
    scheduled += done;
    if (done === 0) break;
  }
  return { scheduled };
}

async function makeNext(deps: Dependencies, c: Traced, user_id: string, task_id: string) {
  const next = await requestNextOccurrence(deps, c, { user_id, task_id, reason: "scheduled" });
  if (!next) return;
  await tell(deps, c, user_id, (tx) =>
    tellNextOccurrence(tx, RecurringTaskScheduled, { user_id, task_id }, next),
  );
}

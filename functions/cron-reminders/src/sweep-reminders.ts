import { planReminders } from "@todo/application/reminders/plan-reminders";
import { createRinger } from "@todo/application/reminders/ring-reminders";
import { overdueReminders, tasksWithUnplannedReminders } from "@todo/database/reminders/overdue-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { allOf, eachOf } from "./each-of.ts";

/** Maximum number of rows per query. */
const batchSize = 200;
/** Milliseconds that planning may take before it counts as lost. */
const planningTime = 30_000;

/** Rings reminders whose job was lost, and plans reminders whose event was lost. */
export async function sweepReminders(deps: Dependencies, c: Traced) {
  const now = new Date(deps.now());
  const unplanned = await tasksWithUnplannedReminders(
    deps.db,
    new Date(now.getTime() - planningTime),
    batchSize,
  );
  const planned = await eachOf(deps, c, unplanned, (task) => planReminders(deps, c, task));
  const ring = createRinger(deps, "sweep");
  const { trace } = c.var;
  let triggered = 0;
  for (;;) {
    const overdue = await overdueReminders(deps.db, now, batchSize);
    const done = await allOf(deps, c, overdue, (alarm) => ring({ ...alarm, trace }));
    triggered += done;
    // If nothing in a batch could be done, the same batch would come back for ever. The next tick tries again.
    if (overdue.length < batchSize || done === 0) return { planned, triggered };
  }
}

import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { overdueReminders, tasksWithUnplannedReminders } from "@todo/database/reminders/overdue-reminders";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import { triggerReminder } from "@todo/database/reminders/trigger-reminder";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change, tell } from "@todo/function-kit/effect";
import { secondsSince } from "@todo/function-kit/metrics/record-delivery";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

/** Rows of one query. */
const batchSize = 200;
/** Milliseconds a plan may be on its way before it counts as lost. */
const planningTime = 30_000;

/** Rings reminders whose job was lost, and plans reminders whose event was. */
export async function sweepReminders(deps: Dependencies, c: Traced) {
  const now = new Date(deps.now());
  const unplanned = await tasksWithUnplannedReminders(
    deps.db,
    new Date(now.getTime() - planningTime),
    batchSize,
  );
  const planned = await eachOf(deps, c, unplanned, ({ task_id, user_id }) =>
    tell(deps, c, user_id, (tx) => planTaskReminders(tx, user_id, task_id, deps.now())),
  );
  let triggered = 0;
  for (;;) {
    const overdue = await overdueReminders(deps.db, now, batchSize);
    const done = await eachOf(deps, c, overdue, (reminder) => ring(deps, c, reminder));
    triggered += done;
    // A batch of which nothing could be done would come back for ever; the next tick tries again.
    if (overdue.length < batchSize || done === 0) return { planned, triggered };
  }
}

async function ring(
  deps: Dependencies,
  c: Traced,
  reminder: { id: string; remindAt: string; userId: string },
) {
  const { id, remindAt, userId } = reminder;
  const rang = await change(deps, c, userId, async (tx) => {
    const events = await triggerReminder(tx, id, remindAt, deps.now());
    return { events, result: events.some(({ definition }) => definition === ReminderTriggered) };
  });
  if (rang) deps.metrics.reminderLateness.observe(secondsSince(deps, remindAt), { by: "sweep" });
}

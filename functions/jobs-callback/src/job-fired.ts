import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { findAnyReminder } from "@todo/database/reminders/find-reminders";
import { triggerReminder } from "@todo/database/reminders/trigger-reminder";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { secondsSince } from "@todo/function-kit/metrics/record-delivery";
import type { Handler } from "hono";
import { reminderIdOf } from "./job-name.ts";
import { readTrace } from "./read-trace.ts";

/** Milliseconds by which this machine's clock may lag behind the scheduler's. What lags further, the sweep rings. */
const clockSkew = 1_000;

/**
 * A job fired: what rings is decided by the reminder as it is now, not by the job. Any 200 ends the job; a job for a
 * reminder that is gone, cancelled, rung already or moved to later does nothing.
 */
export function jobFired(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const trace = await readTrace(c);
    if (trace) c.set("trace", trace);
    const id = reminderIdOf(c.req.param("name") ?? "");
    const reminder = id === undefined ? undefined : await findAnyReminder(deps.db, id);
    const at = reminder?.scheduledFor;
    const due = at && Date.parse(at) <= Date.parse(deps.now()) + clockSkew;
    if (!reminder || !due || reminder.status !== "PENDING") return c.json({ triggered: false });
    const triggered = await change(deps, c, reminder.userId, async (tx) => {
      const events = await triggerReminder(tx, reminder.id, at, deps.now());
      return { events, result: events.some(({ definition }) => definition === ReminderTriggered) };
    });
    if (triggered) deps.metrics.reminderLateness.observe(secondsSince(deps, at), { by: "job" });
    return c.json({ triggered });
  };
}

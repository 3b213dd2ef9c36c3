import { createRinger, type FindDue } from "@todo/application/reminders/ring-reminders";
import { dueReminders } from "@todo/database/reminders/due-reminders";
import {
  findAnyReminder,
  findAnyReminders,
  type OwnedReminder,
} from "@todo/database/reminders/find-reminders";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { continueTrace } from "@todo/function-kit/trace";
import type { Handler } from "hono";
import { reminderIdOf } from "./job-name.ts";
import { readTrace } from "./read-trace.ts";

/**
 * Milliseconds by which this machine's clock may lag behind the Scheduler's. If it lags further, the sweep rings the
 * reminder.
 */
const clockSkew = 1_000;

/**
 * Handles a job that fired. Whether a reminder rings depends on its current state, not on the job. Any 200 ends the
 * job. A job does nothing if its reminder is gone, cancelled, has already rung or was moved to a later time.
 */
export function jobFired(deps: Dependencies): Handler<FunctionEnv> {
  const ring = createRinger(deps, "job", findDue(deps));
  const find = createFinder(deps);
  return async (c) => {
    const trace = await readTrace(c);
    if (trace) c.set("trace", trace);
    const id = reminderIdOf(c.req.param("name") ?? "");
    const reminder = id === undefined ? undefined : await find(id);
    const at = reminder?.scheduledFor;
    const due = at && Date.parse(at) <= Date.parse(deps.now()) + clockSkew;
    if (!reminder || !due || reminder.status !== "PENDING") return c.json({ triggered: false });
    const { taskId, userId } = reminder;
    return c.json({
      triggered: await ring({ reminderId: reminder.id, taskId, userId, at, trace: c.var.trace }),
    });
  };
}

/**
 * The first job of many that fire at the same time rings all of them, each in the trace that it was planned in. Each call costs
 * the Scheduler, daprd and the ingress more than ringing costs us; those that come later find that nothing is left to do.
 */
function findDue({ db, now }: Dependencies): FindDue {
  return async (except, limit) => {
    const ids = except.map(({ reminderId }) => reminderId);
    const due = await dueReminders(db, new Date(now()), limit, ids);
    return due.map(({ plannedIn, ...alarm }) => ({ ...alarm, trace: continueTrace(plannedIn) }));
  };
}

/** Reads a reminder; concurrent calls share one query. */
function createFinder(deps: Dependencies): (id: string) => Promise<OwnedReminder | undefined> {
  const { db } = deps;
  return createBatch(deps, {
    async together(ids) {
      const found = await findAnyReminders(db, ids);
      return new Map(ids.map((id) => [id, found.get(id)]));
    },
    alone: (id) => findAnyReminder(db, id),
  });
}

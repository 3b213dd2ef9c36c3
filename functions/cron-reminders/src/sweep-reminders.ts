import { createRinger } from "@todo/application/reminders/create-ringer";
import { planReminders } from "@todo/application/reminders/plan-reminders";
import { tasksWithUnplannedReminders } from "@todo/database/reminders/unplanned-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { eachOf } from "./each-of.ts";

/** Maximum number of tasks that are planned. */
const maxPlanned = 200;
/** Milliseconds that planning may take before it counts as lost. */
const planningTime = 30_000;

/**
 * Plans reminders whose event was lost, and rings those whose job was lost: each in the trace that it was planned in. What
 * cannot ring, or is too much for one tick, is left to the next one.
 */
export async function sweepReminders(deps: Dependencies, c: Traced) {
  const before = new Date(Date.parse(deps.now()) - planningTime);
  const unplanned = await tasksWithUnplannedReminders(deps.db, before, maxPlanned);
  const planned = await eachOf(deps, c, unplanned, (task) => planReminders(deps, c, task));
  const { rang } = await createRinger(deps, "sweep")(deps.now());
  return { planned, triggered: rang };
}

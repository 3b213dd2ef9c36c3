import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { type Ending, endAttempt } from "@todo/database/deliveries/end-attempt";
import {
  type LeasedDelivery,
  leaseDelivery,
  postponeDelivery,
} from "@todo/database/deliveries/lease-delivery";
import { findAnyReminder } from "@todo/database/reminders/find-reminders";
import { findSettings, type SettingsRow } from "@todo/database/settings/find-settings";
import { findTask } from "@todo/database/tasks/find-task";
import { mayDeliver } from "@todo/domain/delivery/may-deliver";
import { nextAttempt } from "@todo/domain/delivery/next-attempt";
import { endOfQuiet } from "@todo/domain/delivery/quiet-hours";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import type { Traced } from "@todo/function-kit/trace";
import { channelsOf } from "./channels-of.ts";
import { forgetReceiver } from "./forget-receiver.ts";
import { gone, type Outcome } from "./outcome.ts";
import { send } from "./send.ts";

/**
 * Sends one delivery, if it is due and no other process is sending it. After a crash between sending and recording it
 * is sent once more with the same id, by which the receiver can recognise it.
 */
export async function attemptDelivery(deps: Dependencies, c: Traced, id: string): Promise<void> {
  const leased = await leaseDelivery(deps.db, id, deps.now());
  if (!leased) return;
  const settings = await findSettings(deps.db, leased.user_id);
  const rest = quietUntil(settings, deps.now());
  if (rest) return postponeDelivery(deps.db, leased, rest);
  const task = await findWanted(deps, leased);
  const outcome = task && (await sendIfSet(deps, leased, settings, task.timeZone));
  const ending = outcome ? endingOf(outcome, leased, deps.now()) : ({ status: "cancelled" } as const);
  const { trace } = c.var;
  await commitInTransaction(deps, [trace], async (tx) => {
    const events = await endAttempt(tx, leased, ending, deps.now());
    const isGone = "error" in ending && ending.error === gone;
    if (isGone) events.push(...(await forgetReceiver(tx, leased, settings, deps.now())));
    return { units: [{ userId: leased.user_id, trace, decision: { events } }], result: undefined };
  });
  record(deps, leased, ending);
}

function quietUntil(settings: SettingsRow | undefined, now: string): string | null {
  if (!settings?.quiet_hours) return null;
  return endOfQuiet(now, settings.quiet_hours, settings.time_zone ?? "UTC");
}

/** The task, if its reminder should still be sent. */
async function findWanted({ db }: Dependencies, leased: LeasedDelivery): Promise<TaskState | undefined> {
  const task = await findTask(db, leased.user_id, leased.task_id);
  const reminder = await findAnyReminder(db, leased.reminder_id);
  return task && mayDeliver(task, reminder, leased.remind_at.toISOString()) ? task : undefined;
}

async function sendIfSet(
  deps: Dependencies,
  leased: LeasedDelivery,
  settings: SettingsRow | undefined,
  timeZone: string,
): Promise<Outcome> {
  const set = leased.channel === "push" || channelsOf(settings).includes(leased.channel);
  if (!settings || !set) return { sent: false, error: "not_configured", permanent: true };
  return send(deps, leased, settings, timeZone);
}

function endingOf(outcome: Outcome, leased: LeasedDelivery, now: string): Ending {
  if (outcome.sent) return { status: "delivered" };
  const { error, permanent, retryAfter } = outcome;
  const next = permanent ? null : nextAttempt(leased.attempts, now, Math.random(), retryAfter);
  return next === null ? { status: "failed", error } : { status: "pending", error, next };
}

function record(deps: Dependencies, leased: LeasedDelivery, ending: Ending): void {
  const { id, channel, task_id, remind_at } = leased;
  deps.log.info("delivery", { delivery_id: id, channel, task_id, ...ending });
  if (ending.status === "cancelled") return;
  const outcome = ending.status === "pending" ? "retried" : ending.status;
  recordDelivery(deps, { channel, outcome, remindAt: remind_at.toISOString() });
}

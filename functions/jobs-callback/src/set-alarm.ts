import { findAnyReminder } from "@todo/database/reminders/find-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { jobName } from "./job-name.ts";

/** How often a reminder may change in the meantime before the event is left to a retry. */
const maxRounds = 5;

/**
 * Makes the reminder's Dapr job match the database: scheduled for its planned time, or deleted. Events may arrive
 * late, twice and in any order, so the time in an event is only a first guess. Because a job cannot be part of a
 * transaction, the reminder is read after each change of the job, until the two agree. A job that fires because of a
 * wrong guess finds a reminder that is not due.
 *
 * @param guess RFC 3339, UTC; null: no job
 */
export async function setAlarm(
  deps: Pick<Dependencies, "db" | "dapr">,
  c: Traced,
  reminderId: string,
  guess: string | null,
): Promise<void> {
  // The alarm rings in the trace of the request that set it (docs/adr/0010).
  const { traceparent, tracestate } = c.var.trace;
  let wanted = guess;
  for (let round = 0; round < maxRounds; round++) {
    if (wanted === null) await deps.dapr.deleteJob(jobName(reminderId));
    else
      await deps.dapr.scheduleJob(jobName(reminderId), {
        dueTime: wanted,
        data: { reminder_id: reminderId, traceparent, ...(tracestate && { tracestate }) },
      });
    const now = await alarmTime(deps, reminderId);
    if (now === wanted) return;
    wanted = now;
  }
  throw new Error(`reminder ${reminderId} keeps changing`);
}

async function alarmTime({ db }: Pick<Dependencies, "db">, reminderId: string): Promise<string | null> {
  const reminder = await findAnyReminder(db, reminderId);
  return reminder?.status === "PENDING" ? reminder.scheduledFor : null;
}

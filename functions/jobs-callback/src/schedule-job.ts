import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";
import { jobName } from "./job-name.ts";
import { lead, mayHaveFired } from "./job-times.ts";

/** How many instants are remembered. */
const maxRemembered = 10_000;

/**
 * Schedules the job of a reminder's instant, which fires a little before it. All reminders of an instant share one, and it is never
 * wrong: it rings what is due then. So it stays when a reminder is moved or cancelled, and for the next reminder of the same instant
 * it is scheduled again only if it may have fired already.
 *
 * @returns a function that takes the instant: RFC 3339, UTC
 */
export function createJobScheduler(deps: Pick<Dependencies, "dapr" | "now">) {
  const scheduled = new Set<string>();
  return async (c: Traced, instant: string): Promise<void> => {
    const stillAhead = Date.parse(instant) > Date.parse(deps.now()) + mayHaveFired;
    if (stillAhead && scheduled.has(instant)) return;
    // If several reminders share the job, it is in the trace of the one that set it last; each rings in its own.
    const { traceparent, tracestate } = c.var.trace;
    await deps.dapr.scheduleJob(jobName(instant), {
      dueTime: new Date(Date.parse(instant) - lead).toISOString(),
      data: { traceparent, ...(tracestate && { tracestate }) },
    });
    if (scheduled.size >= maxRemembered) scheduled.clear();
    scheduled.add(instant);
  };
}

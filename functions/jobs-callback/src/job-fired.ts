import { createRinger } from "@todo/application/reminders/create-ringer";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Handler } from "hono";
import { clockSkew } from "./clock-skew.ts";
import { instantOf } from "./job-name.ts";
import { readJob } from "./read-job.ts";

/**
 * Handles a job that fired: rings everything that is due. What rings depends on the reminders and their tasks as they are now, not
 * on the job: it may find nothing, because its reminders were cancelled, moved, or have rung with another job. Jobs of earlier
 * versions, which had one for each reminder, ring in the same way.
 *
 * A 200 ends the job; after any other answer Dapr sends it again ten seconds later (`@todo/dapr/jobs`).
 */
export function jobFired(deps: Dependencies, ring = createRinger(deps, "job")): Handler<FunctionEnv> {
  return async (c) => {
    const { trace, data } = await readJob(c);
    if (trace) c.set("trace", trace);
    const name = c.req.param("name") ?? "";
    const instant = instantOf(name);
    const until = dueBy(instant, deps.now());
    const { rang, left, more } = await ring(until);
    // Reminders that were due earlier have had their own job, and are left to its retries and the sweep.
    const mine = left.filter(({ at }) => at === (instant ?? at));
    const early = instant !== undefined && instant > until;
    if (early || mine.length > 0 || (more && left.length > 0))
      return c.json({ rang, left: left.length, early }, 503);
    // It goes on in another call. A job that is scheduled again while it is being handled fires again.
    if (more) await deps.dapr.scheduleJob(name, { dueTime: deps.now(), data });
    return c.json({ rang, more });
  };
}

/** This machine's clock may lag behind the Scheduler's. */
function dueBy(instant: string | undefined, now: string): string {
  const ahead = instant === undefined ? 0 : Date.parse(instant) - Date.parse(now);
  return instant !== undefined && ahead > 0 && ahead <= clockSkew ? instant : now;
}

import { setTimeout as sleep } from "node:timers/promises";
import { createRinger } from "@todo/application/reminders/create-ringer";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { wake } from "@todo/function-kit/wake";
import type { Handler } from "hono";
import { instantOf } from "./job-name.ts";
import { mayHaveFired } from "./job-times.ts";
import { readJob } from "./read-job.ts";

/**
 * Handles a job that fired: waits for its instant, and rings everything that is due. What rings depends on the reminders and their
 * tasks as they are then, not on the job: it may find nothing, because its reminders were cancelled, moved, or have rung with
 * another job. Jobs of earlier versions, which had one for each reminder, ring in the same way.
 *
 * A 200 ends the job; after any other answer Dapr sends it again ten seconds later (`@todo/dapr/jobs`).
 */
export function jobFired(deps: Dependencies, ring = createRinger(deps, "job")): Handler<FunctionEnv> {
  return async (c) => {
    const { trace, data } = await readJob(c);
    if (trace) c.set("trace", trace);
    const name = c.req.param("name") ?? "";
    const instant = instantOf(name);
    const ahead = instant === undefined ? 0 : Date.parse(instant) - Date.parse(deps.now());
    if (ahead > mayHaveFired) return c.json({ early: true }, 503);
    if (ahead > 0) {
      // It gets the reminders that ring.
      wake(deps, c, "notifier");
      // The connection and the statements are there when the instant comes; what is due already rings.
      void ring(deps.now()).catch(() => undefined);
      await sleep(ahead);
    }
    const { rang, left, more } = await ring(later(instant, deps.now()));
    // Reminders that were due earlier have had their own job, and are left to its retries and the sweep.
    const mine = left.filter(({ at }) => at === (instant ?? at));
    if (mine.length > 0 || (more && left.length > 0)) return c.json({ rang, left: left.length }, 503);
    // It goes on in another call. A job that is scheduled again while it is being handled fires again.
    if (more) await deps.dapr.scheduleJob(name, { dueTime: deps.now(), data });
    return c.json({ rang, more });
  };
}

/** A timer may fire a millisecond early. */
const later = (instant: string | undefined, now: string) =>
  instant !== undefined && instant > now ? instant : now;

import { createBatcher } from "../batcher.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { sleep } from "../sleep.ts";
import { createAlarm } from "./alarm.ts";
import type { StoredJob } from "./job.ts";
import type { JobStore, Triggered } from "./job-store.ts";
import { nextDue } from "./plan-job.ts";

/**
 * Triggers jobs at their due time. Jobs interrupted by a crash are still due in the database, and are triggered
 * again.
 */
export interface Scheduler {
  /** A job may be due earlier than the scheduler knows. */
  expect(dueAt: Date): void;
  /** Jobs of this name that were read before must not be triggered any more, except for the given revision. */
  cancel(name: string, keep?: string): void;
  /** Runs until it is stopped and all jobs running at that moment have ended. */
  run(): Promise<void>;
}

/**
 * Resolves when the job is done, whether it succeeded or was given up; false when it was interrupted and must run
 * again.
 */
export type Trigger = (job: StoredJob, cancelled: AbortSignal) => Promise<boolean>;

/** Maximum milliseconds of a wait, so that a changed clock or a machine that slept delays nothing for long. */
const longestWait = 60_000;
const batchSize = 1000;
/** Maximum number of jobs in memory. */
const mostWorking = 5000;

export function createScheduler(
  store: JobStore,
  trigger: Trigger,
  log: Log,
  stopped: AbortSignal,
): Scheduler {
  const working = new Map<string, { name: string; abort: AbortController }>();
  const underWay = new Set<Promise<void>>();
  const finished = createBatcher<Triggered>((batch) => store.finish(batch));
  const alarm = createAlarm(stopped);

  async function work(job: StoredJob): Promise<void> {
    const abort = new AbortController();
    working.set(job.revision, { name: job.name, abort });
    try {
      const done = await trigger(job, AbortSignal.any([abort.signal, stopped]));
      if (!done || abort.signal.aborted) return;
      const next = nextDue({ ...job, triggered: job.triggered + 1 }, new Date());
      await finished.add({ revision: job.revision, next });
      if (next) alarm.expect(next);
    } catch (error) {
      // The job is still due in the database, and the next look finds it within a minute.
      log({ level: "error", message: "cannot finish a job", job: job.name, reason: reasonOf(error) });
    } finally {
      working.delete(job.revision);
    }
  }

  async function look(): Promise<void> {
    const except = [...working.keys()];
    if (except.length >= mostWorking) return alarm.notAfter(Date.now() + 100);
    const due = await store.due(new Date(), except, batchSize);
    for (const job of due) {
      const task = work(job).finally(() => underWay.delete(task));
      underWay.add(task);
    }
    const next = due.length === batchSize ? new Date() : await store.nextDueTime([...working.keys()]);
    if (next) alarm.notAfter(next.getTime());
  }

  async function run(): Promise<void> {
    while (!stopped.aborted) {
      alarm.set(Date.now() + longestWait);
      try {
        await look();
        await alarm.wait();
      } catch (error) {
        log({ level: "error", message: "cannot read jobs", reason: reasonOf(error) });
        await sleep(500, stopped);
      }
    }
    await Promise.all(underWay);
    await finished.idle();
  }

  return {
    expect: alarm.expect,
    cancel(name, keep) {
      for (const [revision, job] of working) if (job.name === name && revision !== keep) job.abort.abort();
    },
    run,
  };
}

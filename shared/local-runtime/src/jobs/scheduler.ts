import { createBatcher } from "../batcher.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { sleep } from "../sleep.ts";
import { createAlarm } from "./alarm.ts";
import type { StoredJob } from "./job.ts";
import type { JobStore, Triggered } from "./job-store.ts";
import { nextDue } from "./plan-job.ts";

/** Triggers jobs at their due time. What a crash interrupts is still in the database, due, and triggered again. */
export interface Scheduler {
  /** A job may be due sooner than the scheduler knows. */
  expect(dueAt: Date): void;
  /** No job of this name that has been read before may be triggered any more, but for the revision given. */
  cancel(name: string, keep?: string): void;
  /** Works until stopped and all jobs under way at the stop have ended. */
  run(): Promise<void>;
}

/** Resolves when the job is done with, be it taken or given up; false when it was interrupted and is to be made again. */
export type Trigger = (job: StoredJob, cancelled: AbortSignal) => Promise<boolean>;

/** A wait is never longer, so that a clock set or a machine asleep delays nothing for long. Milliseconds. */
const longestWait = 60_000;
const batchSize = 1000;
/** More are not taken into memory at once. */
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
      // Still due in the database: the next look, at the latest in a minute, finds it again.
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

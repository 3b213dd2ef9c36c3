import { parseGoDuration } from "../go-duration.ts";
import { parseSchedule } from "../schedule.ts";
import type { Job, StoredJob } from "./job.ts";

/** The scheduler would refuse this job. */
export class JobError extends Error {
  readonly code = "invalid_job";
}

/**
 * When a new job is first due and until when it repeats, by the rules of Dapr's Scheduler (go-etcd-cron
 * `builder.go`). A due time in the past is due at once.
 *
 * @throws JobError and ScheduleError
 */
export function planJob(job: Job, now: Date): Pick<StoredJob, "dueAt" | "expiresAt"> {
  const { dueTime, schedule, repeats, ttl } = job;
  if (dueTime === undefined && schedule === undefined) throw new JobError("Schedule is empty");
  if (schedule === undefined && (repeats ?? 0) > 1) throw new JobError("job must have a schedule to repeat");
  if (repeats !== undefined && repeats < 1) throw new JobError("defined repeats must be greater than 0");
  if (schedule === undefined && ttl !== undefined)
    throw new JobError("job must have a schedule to have a ttl");
  if (job.failurePolicy && "constant" in job.failurePolicy) retryInterval(job);

  const begin = dueTime === undefined ? now : pointInTime(dueTime, now, "due time");
  const expiresAt = ttl === undefined ? undefined : pointInTime(ttl, begin, "ttl");
  if (expiresAt && dueTime !== undefined && begin > expiresAt) {
    throw new JobError("ttl must be greater than due time");
  }
  const first = schedule === undefined ? begin : parseSchedule(schedule).next(now);
  const dueAt = dueTime === undefined ? first : begin;
  if (!dueAt) throw new JobError("the schedule has no next time");
  return { dueAt, expiresAt };
}

/**
 * When the job is next due after it has been triggered, or undefined when it is done. Times missed while the runtime
 * was down are skipped.
 */
export function nextDue({ job, dueAt, triggered, expiresAt }: StoredJob, now: Date): Date | undefined {
  if (job.schedule === undefined || (job.repeats !== undefined && triggered >= job.repeats)) return undefined;
  const next = parseSchedule(job.schedule).next(dueAt > now ? dueAt : now);
  return next && expiresAt && next > expiresAt ? undefined : next;
}

/**
 * Milliseconds to wait before the given retry, or undefined when there is none: by default three, one second apart.
 */
export function retryInterval({ failurePolicy }: Job, retry = 1): number | undefined {
  if (failurePolicy === undefined) return retry <= 3 ? 1000 : undefined;
  if ("drop" in failurePolicy) return undefined;
  const { interval = "1s", maxRetries = Number.POSITIVE_INFINITY } = failurePolicy.constant;
  const wait = parseGoDuration(interval);
  if (wait === undefined || wait < 0) throw new JobError(`not a retry interval: ${interval}`);
  return retry <= maxRetries ? wait : undefined;
}

/** RFC 3339, a Go duration or an ISO 8601 duration, the latter two from `start`. */
function pointInTime(text: string, start: Date, what: string): Date {
  if (/^\d{4}-\d\d-\d\d[Tt ]/.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  const duration = parseGoDuration(text) ?? isoDuration(text, start);
  if (duration === undefined) throw new JobError(`${what} format not recognized`);
  return new Date(start.getTime() + duration);
}

function isoDuration(text: string, start: Date): number | undefined {
  try {
    const relativeTo = Temporal.PlainDateTime.from(start.toISOString().slice(0, -1));
    return Temporal.Duration.from(text).total({ unit: "milliseconds", relativeTo });
  } catch {
    return undefined;
  }
}

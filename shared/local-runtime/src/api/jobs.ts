import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import * as v from "valibot";
import { type Job, job } from "../jobs/job.ts";
import type { JobStore } from "../jobs/job-store.ts";
import { JobError, planJob } from "../jobs/plan-job.ts";
import type { Scheduler } from "../jobs/scheduler.ts";
import { ScheduleError } from "../schedule.ts";
import { DaprError, malformedRequest } from "./dapr-error.ts";

const body = v.object({
  ...job.entries,
  overwrite: v.optional(v.boolean(), false),
  name: v.optional(v.string(), ""),
});

/** `/v1.0/jobs/{name}`: stable from Dapr 1.18; the alpha path still works. */
export function jobsApi(store: JobStore, scheduler: Pick<Scheduler, "expect" | "cancel">): Hono {
  async function put(c: Context): Promise<Response> {
    const name = nameOf(c);
    const { overwrite, ...asked } = await read(c.req.raw);
    const planned = plan(asked);
    const revision = randomUUID();
    // Before the write, so that no retry of the old job comes after the answer; and again after it, since the old job
    // may have been read in between.
    if (overwrite) scheduler.cancel(name);
    const stored = await store.put({ name, job: asked, revision, triggered: 0, ...planned }, overwrite);
    if (!stored) throw cannotSchedule(409, `job already exists: '${name}'`);
    scheduler.cancel(name, revision);
    scheduler.expect(planned.dueAt);
    return c.body(null, 204);
  }

  async function show(c: Context): Promise<Response> {
    const name = nameOf(c);
    const found = await store.get(name);
    if (!found) {
      throw new DaprError(500, "DAPR_SCHEDULER_GET_JOB", `failed to get job due to: job not found: ${name}`);
    }
    const { data, ...rest } = found.job;
    return c.json({
      name,
      ...rest,
      ...(data !== undefined && { data: { "@type": valueType, value: data } }),
    });
  }

  async function remove(c: Context): Promise<Response> {
    const name = nameOf(c);
    scheduler.cancel(name);
    await store.delete(name);
    scheduler.cancel(name);
    return c.body(null, 204);
  }

  const api = new Hono();
  for (const path of ["/v1.0/jobs/:name", "/v1.0-alpha1/jobs/:name"]) {
    api.post(path, put).get(path, show).delete(path, remove);
  }
  return api;
}

/** Dapr wraps data into protobuf's `Any`, and shows that. */
const valueType = "type.googleapis.com/google.protobuf.Value";

function nameOf(c: Context): string {
  const name = (c.req.param("name") ?? "").trim();
  if (name !== "" && !name.includes("|")) return name;
  throw new DaprError(400, "DAPR_SCHEDULER_JOB_NAME_EMPTY", "Name is empty");
}

async function read(request: Request): Promise<Job & { overwrite: boolean }> {
  const given: unknown = await request.json().catch(() => undefined);
  const result = v.safeParse(body, given);
  if (!result.success) throw malformedRequest(`failed deserializing HTTP body: ${result.issues[0].message}`);
  const { name, ...rest } = result.output;
  if (name === "") return rest;
  throw new DaprError(400, "DAPR_SCHEDULER_JOB_NAME", "Set the job name in the url only");
}

function plan(asked: Job): ReturnType<typeof planJob> {
  if (asked.dueTime === undefined && asked.schedule === undefined) {
    throw new DaprError(400, "DAPR_SCHEDULER_SCHEDULE_EMPTY", "Schedule is empty");
  }
  try {
    return planJob(asked, new Date());
  } catch (error) {
    if (!(error instanceof JobError || error instanceof ScheduleError)) throw error;
    throw cannotSchedule(500, error.message);
  }
}

function cannotSchedule(status: number, reason: string): DaprError {
  return new DaprError(status, "DAPR_SCHEDULER_SCHEDULE_JOB", `failed to schedule job due to: ${reason}`);
}

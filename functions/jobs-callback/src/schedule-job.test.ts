import type { Job } from "@todo/dapr/jobs";
import { continueTrace } from "@todo/function-kit/trace";
import { expect, test } from "vitest";
import { createJobScheduler } from "./schedule-job.ts";

/** What Dapr was asked for, with a clock that can be set. */
function scheduler(now = "2026-11-21T08:00:00.000Z") {
  const clock = { now };
  const jobs: [string, Job][] = [];
  let broken = false;
  const dapr = {
    scheduleJob: async (name: string, job: Job) => {
      if (broken) throw new Error("Dapr is down");
      jobs.push([name, job]);
    },
  } as unknown as Parameters<typeof createJobScheduler>[0]["dapr"];
  const schedule = createJobScheduler({ dapr, now: () => clock.now });
  const names = () => jobs.map(([name]) => name);
  return { clock, jobs, names, schedule, breakDapr: (it: boolean) => (broken = it) };
}

const c = () => ({ var: { trace: continueTrace({}) } });
const [eight, nine] = ["reminders-20261121T083000.000Z", "reminders-20261121T090000.000Z"];

test("reminders of an instant share a job, which fires two seconds before and carries the trace", async () => {
  const { jobs, names, schedule } = scheduler();
  const first = c();
  await schedule(first, "2026-11-21T08:30:00.000Z");
  await schedule(c(), "2026-11-21T09:00:00.000Z");
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  expect(names()).toEqual([eight, nine]);
  const data = { traceparent: first.var.trace.traceparent };
  expect(jobs[0]?.[1]).toEqual({ dueTime: "2026-11-21T08:29:58.000Z", data });
});

test("a job that may have fired already is scheduled again for each reminder", async () => {
  const { clock, names, schedule } = scheduler();
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  clock.now = "2026-11-21T08:29:56.999Z";
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  clock.now = "2026-11-21T08:29:57.000Z";
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  clock.now = "2026-11-21T08:31:00.000Z";
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  expect(names()).toEqual([eight, eight, eight]);
});

test("a job that Dapr refused does not count as scheduled", async () => {
  const { names, schedule, breakDapr } = scheduler();
  breakDapr(true);
  await expect(schedule(c(), "2026-11-21T08:30:00.000Z")).rejects.toThrow("Dapr is down");
  breakDapr(false);
  await schedule(c(), "2026-11-21T08:30:00.000Z");
  expect(names()).toEqual([eight]);
});

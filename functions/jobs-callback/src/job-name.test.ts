import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, jobName } from "./job-name.ts";

test("a job's name is that of its instant, however the instant is written", () => {
  expect(jobName("2026-11-21T08:30:00Z")).toBe("reminders-20261121T083000.000Z");
  expect(jobName("2026-11-21T09:30:00.000+01:00")).toBe("reminders-20261121T083000.000Z");
});

test("every instant can be read from its job's name", () => {
  const range = { min: new Date("1970-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z") };
  const instants = fc.date({ ...range, noInvalidDate: true }).map((date) => date.toISOString());
  fc.assert(fc.property(instants, (instant) => instantOf(jobName(instant)) === instant));
});

test.each(["reminder-01a1fe1e-19e5-716b-b887-ac631fb52f4c", "reminders-", "reminders-soon", "other", ""])(
  "%j is not the name of an instant's job",
  (name) => expect(instantOf(name)).toBeUndefined(),
);

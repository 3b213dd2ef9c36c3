import { expect, test } from "vitest";
import { endOf } from "./wait-for-end.ts";

const of = (kind: string, status: object) => endOf(JSON.stringify({ kind, status }));

test("a Job has ended only when Kubernetes says so, not while it retries", () => {
  const condition = (type: string, status = "True") => ({ conditions: [{ type, status, reason: "Why" }] });
  expect(of("Job", { failed: 3 })).toBeUndefined();
  expect(of("Job", condition("Failed", "False"))).toBeUndefined();
  expect(of("Job", condition("FailureTarget"))).toBeUndefined();
  expect(of("Job", condition("Complete"))).toEqual({ succeeded: true, why: "Why" });
  expect(of("Job", condition("Failed"))).toEqual({ succeeded: false, why: "Why" });
});

test("a Pod has ended when it has finished or its container can never start", () => {
  const waiting = (reason: string) => ({
    phase: "Pending",
    containerStatuses: [{ state: { waiting: { reason, message: "no such image" } } }],
  });
  expect(of("Pod", { phase: "Running" })).toBeUndefined();
  expect(of("Pod", waiting("ContainerCreating"))).toBeUndefined();
  expect(of("Pod", { phase: "Succeeded" })).toMatchObject({ succeeded: true });
  expect(of("Pod", { phase: "Failed" })).toMatchObject({ succeeded: false });
  expect(of("Pod", waiting("ErrImageNeverPull"))).toEqual({
    succeeded: false,
    why: "ErrImageNeverPull: no such image",
  });
});

import { expect, test } from "vitest";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, aTask, context } from "../testing/states.ts";
import { isDueForNext, isWithdrawable, nextAfterSkip, nextTask } from "./next-task.ts";

const weekly = {
  frequency: "weekly",
  interval: 1,
  mode: "on_completion",
  from: "due_date",
  ends: null,
} as const;
const start = "2026-11-21T09:00:00.000Z";
const series = { seriesId: "s", occurrence: 1, seriesStart: start, scheduledFor: start };

test("the next occurrence keeps what describes the task, and its lead times, but no absolute reminders", () => {
  const source = aTask({
    ...series,
    recurrence: weekly,
    title: "Bins out",
    description: "both",
    priority: "high",
    tags: ["home"],
    status: "completed",
    completedAt: "2026-11-21T10:00:00.000Z",
    version: 7,
  });
  const reminders = [
    aReminder(source.id, { leadTime: "PT1H", status: "DELIVERED" }),
    aReminder(source.id, { leadTime: null, remindAt: start }),
    aReminder(source.id, { leadTime: "P1D", removed: true }),
  ];
  const next = nextTask(source, reminders, context);
  expect(next?.task).toMatchObject({
    title: "Bins out",
    description: "both",
    priority: "high",
    tags: ["home"],
    recurrence: weekly,
    seriesId: "s",
    occurrence: 2,
    dueDate: "2026-11-28T09:00:00.000Z",
    status: "pending",
    completedAt: null,
    version: 1,
  });
  expect(next?.task.id).not.toBe(source.id);
  expect(next?.reminders).toMatchObject([
    { leadTime: "PT1H", status: "PENDING", scheduledFor: null, taskId: next?.task.id },
  ]);
});

test("the last occurrence has no successor", () => {
  const source = aTask({ ...series, occurrence: 3, recurrence: { ...weekly, ends: { after: 3 } } });
  expect(nextTask(source, [], context)).toBeNull();
});

test("the next occurrence is due at completion in mode on_completion, and at the due date in mode on_schedule", () => {
  const completed = aTask({ ...series, recurrence: weekly, status: "completed" });
  const onSchedule = aTask({ ...series, recurrence: { ...weekly, mode: "on_schedule" } });
  expect(isDueForNext(completed, "completed", start)).toBe(true);
  expect(isDueForNext({ ...completed, status: "pending" }, "completed", start)).toBe(false);
  expect(isDueForNext(completed, "scheduled", start)).toBe(false);
  expect(isDueForNext(onSchedule, "scheduled", start)).toBe(true);
  expect(isDueForNext(onSchedule, "scheduled", "2026-11-21T08:59:59.999Z")).toBe(false);
  expect(isDueForNext({ ...onSchedule, seriesEnded: true }, "scheduled", start)).toBe(false);
});

test.each([
  ["before it is due", "2026-11-21T09:00:00.000Z", "2026-11-24T09:00:00.000Z"],
  ["after it was due", "2026-11-11T09:00:00.000Z", "2026-11-24T09:00:00.000Z"],
])(
  "counted from completion and skipped %s, the next occurrence is no earlier than scheduled",
  (_, due, expected) => {
    const every3Days = { frequency: "daily", interval: 3, from: "completion" };
    const source = anOccurrence(every3Days, { dueDate: due, scheduledFor: due });
    expect(nextAfterSkip(source, [], context)?.task.dueDate).toBe(expected);
  },
);

test("a skipped occurrence counts towards the end of the series", () => {
  const source = anOccurrence({ ends: { after: 2 } });
  const second = nextAfterSkip(source, [], context);
  expect(second?.task.occurrence).toBe(2);
  expect(second && nextAfterSkip(second.task, [], context)).toBeNull();
});

test("a next occurrence is withdrawn only if completing created it and nobody has changed it since", () => {
  const done = anOccurrence({}, { status: "completed", completedAt: context.now });
  const next = nextTask(done, [], context)!.task;
  expect(isWithdrawable(done, next)).toBe(true);
  expect(isWithdrawable(done, { ...next, version: 2 })).toBe(false);
  expect(isWithdrawable(done, { ...next, status: "completed" })).toBe(false);
  expect(isWithdrawable(done, { ...next, nextTaskId: done.id })).toBe(false);
  expect(isWithdrawable(anOccurrence({ mode: "on_schedule" }), next)).toBe(false);
});

test("an occurrence skipped right after this one is left out, and counts towards the end of the series", () => {
  const source = aTask({ ...series, recurrence: weekly, skippedAfter: 2 });
  const next = nextTask(source, [], context);
  expect(next?.task).toMatchObject({ occurrence: 4, dueDate: "2026-12-12T09:00:00.000Z", skippedAfter: 0 });
  const ending = (after: number) => ({ ...source, recurrence: { ...weekly, ends: { after } } });
  expect(nextTask(ending(4), [], context)?.task.occurrence).toBe(4);
  expect(nextTask(ending(3), [], context)).toBeNull();
  const latest = { ...source, recurrence: { ...weekly, from: "completion" as const }, completedAt: start };
  expect(nextTask(latest, [], context)?.task.occurrence).toBe(4);
});

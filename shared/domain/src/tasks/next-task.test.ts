import { expect, test } from "vitest";
import { aReminder, aTask, context } from "../testing/states.ts";
import { isDueForNext, nextTask } from "./next-task.ts";

const weekly = {
  frequency: "weekly",
  interval: 1,
  mode: "on_completion",
  from: "due_date",
  ends: null,
} as const;
const start = "2026-11-21T09:00:00.000Z";
const series = { seriesId: "s", occurrence: 1, seriesStart: start, scheduledFor: start };

test("the next occurrence keeps what describes the task, and lead times but no absolute reminders", () => {
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

test("the last occurrence has no next one", () => {
  const source = aTask({ ...series, occurrence: 3, recurrence: { ...weekly, ends: { after: 3 } } });
  expect(nextTask(source, [], context)).toBeNull();
});

test("a completion asks for the next one of a task repeated on completion, the clock for one on schedule", () => {
  const completed = aTask({ ...series, recurrence: weekly, status: "completed" });
  const onSchedule = aTask({ ...series, recurrence: { ...weekly, mode: "on_schedule" } });
  expect(isDueForNext(completed, "completed", start)).toBe(true);
  expect(isDueForNext({ ...completed, status: "pending" }, "completed", start)).toBe(false);
  expect(isDueForNext(completed, "scheduled", start)).toBe(false);
  expect(isDueForNext(onSchedule, "scheduled", start)).toBe(true);
  expect(isDueForNext(onSchedule, "scheduled", "2026-11-21T08:59:59.999Z")).toBe(false);
  expect(isDueForNext({ ...onSchedule, seriesEnded: true }, "scheduled", start)).toBe(false);
});

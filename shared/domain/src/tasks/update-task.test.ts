import { expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import { aReminder, aTask, context } from "../testing/states.ts";
import { updateTask } from "./update-task.ts";

const weekly = {
  frequency: "weekly",
  interval: 1,
  mode: "on_completion",
  from: "due_date",
  ends: null,
} as const;

test("each changed field is told with its old and new value", () => {
  const task = aTask();
  const update = updateTask(
    { task, reminders: [] },
    { title: "Water them", priority: "high", tags: [] },
    context,
  );
  expect(update?.changes).toEqual({
    title: { old: "Water the plants", new: "Water them" },
    priority: { old: "medium", new: "high" },
  });
  expect(update?.task.version).toBe(task.version + 1);
});

test("a patch that changes nothing is no change", () => {
  const task = aTask();
  expect(
    updateTask({ task, reminders: [] }, { title: task.title, due_date: task.dueDate }, context),
  ).toBeNull();
  expect(updateTask({ task, reminders: [] }, {}, context)).toBeNull();
});

test("a rule given again with its keys in another order is no change", () => {
  const task = aTask({
    recurrence: { ends: null, from: "due_date", mode: "on_completion", interval: 1, frequency: "weekly" },
  });
  expect(updateTask({ task, reminders: [] }, { recurrence: weekly }, context)).toBeNull();
});

test("reminders asked for again keep their id, the others are marked as removed", () => {
  const task = aTask();
  const kept = aReminder(task.id, { leadTime: "PT30M" });
  const dropped = aReminder(task.id, { leadTime: "PT1H" });
  const update = updateTask(
    { task, reminders: [dropped, kept] },
    { reminders: [{ lead_time: "PT30M" }, { lead_time: "P1D" }] },
    context,
  );
  expect(update?.reminders).toMatchObject([
    { id: kept.id, removed: false },
    { leadTime: "P1D", removed: false },
    { id: dropped.id, removed: true },
  ]);
});

test("a new rule is anchored at the due date; moving one occurrence leaves the rule where it is", () => {
  const plain = aTask();
  const made = updateTask({ task: plain, reminders: [] }, { recurrence: weekly }, context)?.task;
  expect(made).toMatchObject({ seriesId: plain.id, occurrence: 1, scheduledFor: plain.dueDate });
  if (!made) return;
  const moved = updateTask({ task: made, reminders: [] }, { due_date: "2026-11-24" }, context)?.task;
  expect(moved).toMatchObject({
    dueDate: "2026-11-24",
    seriesStart: plain.dueDate,
    scheduledFor: plain.dueDate,
  });
});

test("a task repeated on schedule cannot lose its due date", () => {
  const task = aTask({ recurrence: { ...weekly, mode: "on_schedule" } });
  const attempt = () => updateTask({ task, reminders: [] }, { due_date: null }, context);
  expect(attempt).toThrow(DomainError);
  expect(attempt).toThrow(/needs a due date/);
});

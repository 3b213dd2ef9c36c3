import { expect, test } from "vitest";
import { DomainError } from "../domain-error.ts";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, aTask, context } from "../testing/states.ts";
import { nextTask } from "./next-task.ts";
import { updateTask } from "./update-task.ts";

const weekly = {
  frequency: "weekly",
  interval: 1,
  mode: "on_completion",
  from: "due_date",
  ends: null,
} as const;

test("each changed field is reported with its old and new value", () => {
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

test("a patch that changes nothing is not a change", () => {
  const task = aTask();
  expect(
    updateTask({ task, reminders: [] }, { title: task.title, due_date: task.dueDate }, context),
  ).toBeNull();
  expect(updateTask({ task, reminders: [] }, {}, context)).toBeNull();
});

test("the same rule with its keys in another order is not a change", () => {
  const task = aTask({
    recurrence: { ends: null, from: "due_date", mode: "on_completion", interval: 1, frequency: "weekly" },
  });
  expect(updateTask({ task, reminders: [] }, { recurrence: weekly }, context)).toBeNull();
});

test("reminders that are requested again keep their id, the others are marked as removed", () => {
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

test("a new rule is anchored at the due date; moving one occurrence leaves the anchor in place", () => {
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

const alone = {
  title: "Once",
  priority: "high",
  tags: ["x"],
  time_zone: "Asia/Tokyo",
  reminders: [],
} as const;
const update = (task = anOccurrence(), scope?: "this" | "following", patch: object = alone) =>
  updateTask({ task, reminders: [aReminder(task.id)] }, patch, context, scope);

test("a change to this occurrence only is not passed on to the next one", () => {
  const changed = update(anOccurrence(), "this");
  const next = changed && nextTask(changed.task, changed.reminders, context);
  expect(next?.task).toMatchObject({
    title: "Water the plants",
    priority: "medium",
    tags: [],
    timeZone: "UTC",
    seriesFields: {},
    dueDate: "2026-11-28T09:00:00.000Z",
  });
  expect(next?.reminders).toMatchObject([{ leadTime: "PT30M" }]);
});

test("a field that is changed back, or changed for the following occurrences, belongs to the series again", () => {
  const once = update(anOccurrence(), "this", { title: "Once" })!;
  expect(once.task.seriesFields).toEqual({ title: "Water the plants" });
  const back = updateTask(once, { title: "Water the plants" }, context, "this");
  expect(back?.task.seriesFields).toEqual({});
  const adopted = updateTask(once, { title: "Once" }, context, "following");
  expect(adopted).toMatchObject({ task: { seriesFields: {}, version: 3 }, changes: {} });
});

test("without a scope, a pending task passes its changes on, and a completed one keeps them to itself", () => {
  expect(update()?.task.seriesFields).toEqual({});
  const done = update(anOccurrence({}, { status: "completed" }));
  expect(done?.task.seriesFields).toMatchObject({ title: "Water the plants", leadTimes: ["PT30M"] });
});

test("when this and following occurrences are moved, the series counts from the new date", () => {
  const moved = update(anOccurrence(), "following", { due_date: "2026-11-24T10:00:00.000Z" });
  const next = moved && nextTask(moved.task, [], context);
  expect(next?.task.dueDate).toBe("2026-12-01T10:00:00.000Z");
});

test("the rule cannot be changed for one occurrence alone", () => {
  const attempt = () => update(anOccurrence(), "this", { recurrence: null });
  expect(attempt).toThrow(expect.objectContaining({ code: "rule_of_series", field: "recurrence" }));
});

test("changing only a rule's end keeps its anchor, and reopens a series that had ended", () => {
  const last = anOccurrence(
    { ends: { after: 3 } },
    { occurrence: 3, dueDate: "2026-12-24", seriesEnded: true },
  );
  const longer = update(last, undefined, { recurrence: { ...last.recurrence, ends: { after: 9 } } });
  expect(longer?.task).toMatchObject({ seriesStart: last.seriesStart, seriesEnded: false });
});

test("a task that does not repeat accepts any scope", () => {
  expect(update(aTask(), "this")?.task.seriesFields).toEqual({});
});

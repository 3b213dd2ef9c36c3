import { expect, test } from "vitest";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, newId } from "../testing/states.ts";
import { nextAfterCompletion, passedOverBy } from "./next-after-completion.ts";
import type { TaskState } from "./task-state.ts";

/** A task due on a date, completed in the afternoon of 26 November 2026. */
const now = "2026-11-26T15:00:00.000Z";
const due = (start: string, rule: object = {}, fields: Partial<TaskState> = {}) =>
  anOccurrence(
    { frequency: "daily", ...rule },
    {
      dueDate: start,
      seriesStart: start,
      scheduledFor: start,
      status: "completed",
      completedAt: now,
      ...fields,
    },
  );
const after = (source: TaskState, at = now) => {
  const { next, passedOver } = nextAfterCompletion(source, [], { now: at, newId });
  return { due: next?.task.dueDate, occurrence: next?.task.occurrence, passedOver };
};

test("a daily task forgotten for 86 days is followed by today's, and those passed over are reported", () => {
  expect(after(due("2026-09-01"))).toEqual({
    due: "2026-11-26",
    occurrence: 87,
    passedOver: { count: 85, first: "2026-09-02", last: "2026-11-25" },
  });
});

test.each([
  ["done on its day, nothing is passed over", "2026-11-26", "2026-11-27"],
  ["done the day after, today's is next", "2026-11-25", "2026-11-26"],
  ["done early, the next one is the day after its own", "2026-11-30", "2026-12-01"],
])("%s", (_, start, next) => {
  expect(after(due(start))).toMatchObject({ due: next, occurrence: 2, passedOver: null });
});

test("an occurrence due earlier today still counts as today's", () => {
  expect(after(due("2026-11-20T09:00:00.000Z"))).toMatchObject({ due: "2026-11-26T09:00:00.000Z" });
});

test("today is the date in the series' time zone: on Kiritimati it is already the 27th", () => {
  const timeZone = "Pacific/Kiritimati";
  expect(after(due("2026-11-20", {}, { timeZone }))).toMatchObject({ due: "2026-11-27" });
  expect(after(due("2026-11-20", {}, { seriesFields: { timeZone } }))).toMatchObject({ due: "2026-11-27" });
});

test("with catch_up all, missed occurrences are created one by one", () => {
  expect(after(due("2026-09-01", { catch_up: "all" }))).toEqual({
    due: "2026-09-02",
    occurrence: 2,
    passedOver: null,
  });
});

test("the rule's dates decide, not the date an occurrence was moved to", () => {
  const moved = due("2026-11-02", { frequency: "weekly" }, { dueDate: "2026-11-12" });
  expect(after(moved)).toMatchObject({ due: "2026-11-30", occurrence: 5 });
  const toLater = due("2026-11-02", { frequency: "weekly" }, { dueDate: "2027-03-01" });
  expect(after(toLater)).toMatchObject({ due: "2026-11-30" });
});

test("counted from completion, no occurrence is passed over, even when the next one is created days later", () => {
  const source = due("2026-09-01", { from: "completion" });
  expect(after(source)).toMatchObject({ due: "2026-11-27", occurrence: 2, passedOver: null });
  expect(after(source, "2026-12-24T00:00:00.000Z")).toMatchObject({ due: "2026-11-27", passedOver: null });
  const undated = due("2026-09-01", {}, { dueDate: null, seriesStart: null, scheduledFor: null });
  expect(after(undated, "2026-12-24T00:00:00.000Z")).toMatchObject({ due: "2026-11-27", passedOver: null });
});

test("occurrences passed over count towards the end of the series, as dates do in COUNT", () => {
  expect(after(due("2026-09-01", { ends: { after: 87 } }))).toMatchObject({ due: "2026-11-26" });
  const ended = {
    due: undefined,
    occurrence: undefined,
    passedOver: { count: 85, first: "2026-09-02", last: "2026-11-25" },
  };
  expect(after(due("2026-09-01", { ends: { after: 86 } }))).toEqual(ended);
  expect(after(due("2026-09-01", { ends: { on: "2026-11-25" } }))).toEqual(ended);
});

test("a skipped occurrence is not counted as passed over", () => {
  expect(after(due("2026-11-20", {}, { skippedAfter: 2 }))).toEqual({
    due: "2026-11-26",
    occurrence: 7,
    passedOver: { count: 3, first: "2026-11-23", last: "2026-11-25" },
  });
});

test("lead times pass to the next occurrence, however many are passed over in between", () => {
  const source = due("2026-09-01");
  const { next } = nextAfterCompletion(source, [aReminder(source.id)], { now, newId });
  expect(next?.reminders).toMatchObject([{ leadTime: "PT30M", taskId: next?.task.id }]);
});

test("eleven hundred occurrences are passed over at once, and the next completion continues from there", () => {
  const { occurrence, passedOver } = after(due("2000-01-01"));
  expect({ occurrence, count: passedOver?.count }).toEqual({ occurrence: 1102, count: 1100 });
});

test("on schedule, completing passes over nothing", () => {
  expect(passedOverBy(due("2026-09-01", { mode: "on_schedule" }), now)).toBeNull();
  expect(passedOverBy(due("2026-09-01"), now)?.count).toBe(85);
});

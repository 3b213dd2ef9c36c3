import { expect, test } from "vitest";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, newId } from "../testing/states.ts";
import { nextAfterCompletion, passedOverBy } from "./next-after-completion.ts";
import type { TaskState } from "./task-state.ts";

/** A task due on a date, done in the afternoon of 26 November 2026. */
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

test("a daily task forgotten for 86 days is followed by today's, and the others are told", () => {
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

test("what was due earlier today is still today's", () => {
  expect(after(due("2026-11-20T09:00:00.000Z"))).toMatchObject({ due: "2026-11-26T09:00:00.000Z" });
});

test("today is the series' today: on Kiritimati it is the 27th already", () => {
  const timeZone = "Pacific/Kiritimati";
  expect(after(due("2026-11-20", {}, { timeZone }))).toMatchObject({ due: "2026-11-27" });
  expect(after(due("2026-11-20", {}, { seriesFields: { timeZone } }))).toMatchObject({ due: "2026-11-27" });
});

test("with catch_up all each missed one is made, one by one", () => {
  expect(after(due("2026-09-01", { catch_up: "all" }))).toEqual({
    due: "2026-09-02",
    occurrence: 2,
    passedOver: null,
  });
});

test("the rule decides, not where an occurrence was moved", () => {
  const moved = due("2026-11-02", { frequency: "weekly" }, { dueDate: "2026-11-12" });
  expect(after(moved)).toMatchObject({ due: "2026-11-30", occurrence: 5 });
  const toLater = due("2026-11-02", { frequency: "weekly" }, { dueDate: "2027-03-01" });
  expect(after(toLater)).toMatchObject({ due: "2026-11-30" });
});

test("counted from completion nothing is passed over, also where it is made days later", () => {
  const source = due("2026-09-01", { from: "completion" });
  expect(after(source)).toMatchObject({ due: "2026-11-27", occurrence: 2, passedOver: null });
  expect(after(source, "2026-12-24T00:00:00.000Z")).toMatchObject({ due: "2026-11-27", passedOver: null });
  const undated = due("2026-09-01", {}, { dueDate: null, seriesStart: null, scheduledFor: null });
  expect(after(undated, "2026-12-24T00:00:00.000Z")).toMatchObject({ due: "2026-11-27", passedOver: null });
});

test("those passed over count towards the end, as dates do in COUNT", () => {
  expect(after(due("2026-09-01", { ends: { after: 87 } }))).toMatchObject({ due: "2026-11-26" });
  const ended = {
    due: undefined,
    occurrence: undefined,
    passedOver: { count: 85, first: "2026-09-02", last: "2026-11-25" },
  };
  expect(after(due("2026-09-01", { ends: { after: 86 } }))).toEqual(ended);
  expect(after(due("2026-09-01", { ends: { on: "2026-11-25" } }))).toEqual(ended);
});

test("what was skipped is not passed over a second time", () => {
  expect(after(due("2026-11-20", {}, { skippedAfter: 2 }))).toEqual({
    due: "2026-11-26",
    occurrence: 7,
    passedOver: { count: 3, first: "2026-11-23", last: "2026-11-25" },
  });
});

test("lead times go on to the next one, however many lie between", () => {
  const source = due("2026-09-01");
  const { next } = nextAfterCompletion(source, [aReminder(source.id)], { now, newId });
  expect(next?.reminders).toMatchObject([{ leadTime: "PT30M", taskId: next?.task.id }]);
});

test("eleven hundred are passed over at once, and the next completion goes on from there", () => {
  const { occurrence, passedOver } = after(due("2000-01-01"));
  expect({ occurrence, count: passedOver?.count }).toEqual({ occurrence: 1102, count: 1100 });
});

test("on schedule, completing passes over nothing", () => {
  expect(passedOverBy(due("2026-09-01", { mode: "on_schedule" }), now)).toBeNull();
  expect(passedOverBy(due("2026-09-01"), now)?.count).toBe(85);
});

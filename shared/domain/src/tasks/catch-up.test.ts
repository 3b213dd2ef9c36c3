import { expect, test } from "vitest";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, context, newId } from "../testing/states.ts";
import { catchUp } from "./catch-up.ts";

const daily = (rule: object = {}, fields: object = {}) =>
  anOccurrence({ frequency: "daily", mode: "on_schedule", ...rule }, fields);
const at = (now: string) => ({ now, newId });
/** On the morning of the fourth day after the first due date. */
const fourDaysOn = at("2026-11-25T08:00:00.000Z");
const numbers = (made: { task: { occurrence: number | null } }[]) => made.map((it) => it.task.occurrence);

test("every missed occurrence is created, and one in the future", () => {
  const source = daily();
  const [changed, ...made] = catchUp(source, [aReminder(source.id)], 100, fourDaysOn);
  expect(made.map((it) => it.task.dueDate?.slice(0, 10))).toEqual([
    "2026-11-22",
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
  ]);
  const ids = made.map((it) => it.task.id);
  expect([changed, ...made.map((it) => it.task)].map((it) => it.nextTaskId)).toEqual([...ids, null]);
  expect(made.every((it) => it.reminders[0]?.leadTime === "PT30M")).toBe(true);
});

test("with catch_up latest, only the latest due occurrence and one in the future are created, and those passed over keep their numbers", () => {
  const [, ...made] = catchUp(daily({ catch_up: "latest" }), [], 100, fourDaysOn);
  expect(numbers(made)).toEqual([4, 5]);
  expect(made[0]?.task.dueDate).toBe("2026-11-24T09:00:00.000Z");
});

test("occurrences passed over count towards the end of the series", () => {
  const [, ...made] = catchUp(daily({ catch_up: "latest", ends: { after: 3 } }), [], 100, fourDaysOn);
  expect(numbers(made)).toEqual([3]);
  expect(made[0]?.task).toMatchObject({ seriesEnded: true, nextTaskId: null });
});

test("a series that ended in the meantime is marked as ended", () => {
  const [changed, ...made] = catchUp(daily({ ends: { after: 1 } }), [], 100, fourDaysOn);
  expect([changed.seriesEnded, made]).toEqual([true, []]);
});

test("an occurrence that is not due yet creates nothing", () => {
  expect(catchUp(daily(), [], 100, context)).toHaveLength(1);
});

test("a limit is respected, and the next call continues from the last occurrence", () => {
  const [, ...first] = catchUp(daily(), [], 2, fourDaysOn);
  expect(numbers(first)).toEqual([2, 3]);
  const last = first.at(-1)!;
  const [changed, ...rest] = catchUp(last.task, last.reminders, 100, fourDaysOn);
  expect(changed.nextTaskId).toBe(rest[0]?.task.id);
  expect(numbers(rest)).toEqual([4, 5]);
});

test("an occurrence that was moved to a later date delays no other", () => {
  const moved = daily({}, { dueDate: "2027-01-01" });
  expect(numbers(catchUp(moved, [], 100, fourDaysOn).slice(1) as [])).toEqual([2, 3, 4, 5]);
});

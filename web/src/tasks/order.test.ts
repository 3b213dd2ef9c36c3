import { expect, test } from "vitest";
import { aTask } from "../testing/task.ts";
import { movedTo } from "./due.ts";
import { doneDays, todayAndOverdue, upcomingDays } from "./order.ts";

// It is Friday already in Berlin.
const place = { now: "2026-11-26T23:30:00.000Z", timeZone: "Europe/Berlin" };
const due = (id: string, due_date: string | null, fields = {}) => aTask({ id, due_date, ...fields });
const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);

test("days are those of the user's zone, and what is earlier is overdue", () => {
  const { overdue, today } = todayAndOverdue(
    [
      due("tomorrow", "2026-11-28"),
      due("now", "2026-11-27"),
      due("late", "2026-11-26"),
      due("night", "2026-11-26T23:10:00.000Z"),
      due("never", null),
    ],
    place,
  );
  expect([ids(overdue), ids(today)]).toEqual([["late"], ["night", "now"]]);
});

test("within a day, what has a time comes first, then what matters most, then what has waited longest", () => {
  const all = [
    due("low", "2026-11-27", { priority: "low" }),
    due("new", "2026-11-27", { created_at: "2026-11-26T09:00:00.000Z" }),
    due("old", "2026-11-27"),
    due("high", "2026-11-27", { priority: "high" }),
    due("evening", "2026-11-27T19:00:00.000Z"),
    due("noon", "2026-11-27T11:00:00.000Z", { priority: "low" }),
  ];
  expect(ids(todayAndOverdue(all, place).today)).toEqual(["noon", "evening", "high", "old", "new", "low"]);
});

test("the next days are there though nothing is due, later ones only with what is", () => {
  const days = upcomingDays([due("far", "2027-01-05"), due("soon", "2026-11-29")], place, 3);
  expect(days.map(({ day, tasks }) => [day, ids(tasks)])).toEqual([
    ["2026-11-28", []],
    ["2026-11-29", ["soon"]],
    ["2026-11-30", []],
    ["2027-01-05", ["far"]],
  ]);
});

test("done tasks are by the day they were done on, the last first", () => {
  const done = (id: string, completed_at: string) => aTask({ id, status: "completed", completed_at });
  const days = doneDays(
    [done("a", "2026-11-25T10:00:00.000Z"), done("b", "2026-11-26T23:10:00.000Z"), aTask()],
    "Europe/Berlin",
  );
  expect(days.map(({ day, tasks }) => [day, ids(tasks)])).toEqual([
    ["2026-11-27", ["b"]],
    ["2026-11-25", ["a"]],
  ]);
});

test("a task that is moved keeps its time of day, also where the clocks change", () => {
  expect(movedTo("2026-10-24T07:00:00.000Z", "2026-10-26", "Europe/Berlin")).toBe("2026-10-26T08:00:00.000Z");
  expect(movedTo("2026-10-24", "2026-10-26", "Europe/Berlin")).toBe("2026-10-26");
  expect(movedTo(null, "2026-10-26", "Europe/Berlin")).toBe("2026-10-26");
});

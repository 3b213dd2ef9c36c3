import { expect, test } from "vitest";
import { aReminder, aTask, context } from "../testing/states.ts";
import { replaceReminders } from "./replace-reminders.ts";

const task = aTask({ dueDate: "2026-12-01T09:00:00.000Z", timeZone: "Europe/Berlin" });
const lead = (...all: string[]) => all.map((lead_time) => ({ lead_time }));
const asked = (requests: Parameters<typeof replaceReminders>[2], of = task) =>
  replaceReminders(of, [], requests, context).map((it) => it.leadTime ?? it.remindAt);

test("two reminders that ring at the same instant are merged into the first", () => {
  expect(asked(lead("PT1H", "PT2H", "PT1H"))).toEqual(["PT1H", "PT2H"]);
  expect(asked([...lead("PT1H"), { remind_at: "2026-12-01T08:00:00.000Z" }])).toEqual(["PT1H"]);
  expect(asked(lead("P1D", "PT24H"))).toEqual(["P1D"]);
});

test("a day and 24 hours stay two reminders when the clocks change in between", () => {
  const spring = aTask({ dueDate: "2027-03-28T07:00:00.000Z", timeZone: "Europe/Berlin" });
  expect(asked(lead("P1D", "PT24H"), spring)).toEqual(["P1D", "PT24H"]);
});

test("a reminder stored in another notation keeps its id", () => {
  const before = aReminder(task.id, { leadTime: "PT60M" });
  expect(replaceReminders(task, [before], lead("PT1H"), context)).toEqual([before]);
});

test("replacing 24 hours by a day makes a new reminder", () => {
  const before = aReminder(task.id, { leadTime: "PT24H" });
  expect(replaceReminders(task, [before], lead("P1D"), context)).toMatchObject([
    { leadTime: "P1D", removed: false },
    { id: before.id, removed: true },
  ]);
});

test("a snoozed reminder is kept by the time that it was requested for, and by the one that it is snoozed until", () => {
  const [remindAt, until] = ["2026-11-30T09:00:00.000Z", "2026-11-30T09:10:00.000Z"];
  const before = aReminder(task.id, { leadTime: null, remindAt, snooze: { of: remindAt, until } });
  for (const remind_at of [remindAt, until])
    expect(replaceReminders(task, [before], [{ remind_at }], context)).toEqual([before]);
});

import type { TaskPatch } from "@todo/contracts/task";
import type { Scope } from "@todo/contracts/task-scope";
import { expect, test } from "vitest";
import { aChain, anOccurrence } from "../testing/series.ts";
import { aReminder, context } from "../testing/states.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { propagateChanges } from "./propagate-changes.ts";
import { updateTask } from "./update-task.ts";

const onSchedule = { mode: "on_schedule" } as const;

function aSeries(rule: object = onSchedule): [TaskWithReminders, ...TaskWithReminders[]] {
  const task = anOccurrence(rule);
  const reminders = [aReminder(task.id), aReminder(task.id, { leadTime: null, remindAt: context.now })];
  return aChain({ task, reminders }, 4) as [TaskWithReminders];
}

const patched = (occurrence: TaskWithReminders, patch: TaskPatch, scope?: Scope) => {
  const update = updateTask(occurrence, patch, context, scope);
  if (!update) throw new Error("nothing changed");
  return update;
};

const carry = (patch: TaskPatch, scope: Scope, [first, ...later]: ReturnType<typeof aSeries>) =>
  propagateChanges(first, patched(first, patch, scope), later, context);

test("a change to this occurrence changes no other", () => {
  const patch = { title: "Only now", tags: ["x"], due_date: "2026-11-23", reminders: [] };
  expect(carry(patch, "this", aSeries())).toEqual({ changed: [], withdrawn: [] });
});

test("a change to this and following occurrences reaches all that exist, with the old and new values of each", () => {
  const { changed } = carry({ title: "New", priority: "high" }, "following", aSeries());
  expect(changed.map((it) => it.task.version)).toEqual([2, 2, 2]);
  expect(changed[2]?.changes).toEqual({
    title: { old: "Water the plants", new: "New" },
    priority: { old: "medium", new: "high" },
  });
});

test("an occurrence keeps the fields that were changed for it alone", () => {
  const [first, second, ...rest] = aSeries() as [TaskWithReminders, TaskWithReminders];
  const renamed = patched(second, { title: "Own", due_date: "2026-12-01" }, "this");
  const patch = { title: "New", due_date: "2026-11-22T09:00:00.000Z" };
  const { changed } = carry(patch, "following", [first, renamed, ...rest]);
  expect(changed[0]?.task).toMatchObject({
    title: "Own",
    seriesFields: { title: "New" },
    dueDate: "2026-12-01",
    scheduledFor: "2026-11-29T09:00:00.000Z",
  });
  expect(changed[1]?.task).toMatchObject({
    title: "New",
    seriesFields: {},
    dueDate: "2026-12-06T09:00:00.000Z",
  });
});

test("lead times propagate, absolute reminders stay with their occurrence", () => {
  const patch = { reminders: [{ lead_time: "P1D" }, { remind_at: "2026-11-20T00:00:00.000Z" }] };
  const [first, ...later] = aSeries();
  const own = later.map((it) => ({
    ...it,
    reminders: [...it.reminders, aReminder(it.task.id, { leadTime: null, remindAt: context.now })],
  }));
  const { changed } = carry(patch, "following", [first, ...own]);
  for (const { reminders } of changed) {
    const left = reminders.filter((it) => !it.removed).map((it) => it.leadTime ?? it.remindAt);
    expect(left).toEqual([context.now, "P1D"]);
  }
});

test("completed occurrences are left alone", () => {
  const [first, second, ...rest] = aSeries() as [TaskWithReminders, TaskWithReminders];
  const done = { ...second, task: { ...second.task, status: "completed" as const } };
  const { changed } = carry({ title: "New" }, "following", [first, done, ...rest]);
  expect(changed.map((it) => it.task.occurrence)).toEqual([3, 4]);
});

test("removing the rule removes the later occurrences that nobody changed", () => {
  const { changed, withdrawn } = carry({ recurrence: null }, "following", aSeries());
  expect(changed).toEqual([]);
  expect(withdrawn.map((it) => it.occurrence)).toEqual([2, 3, 4]);
});

test("shortening a series removes occurrences at its end, but none up to the last one that somebody changed", () => {
  const [first, second, third, fourth] = aSeries() as [TaskWithReminders, ...TaskWithReminders[]];
  const touched = patched(third!, { description: "mine" }, "this");
  const rule = { ...first.task.recurrence!, ends: { after: 1 } };
  const series: ReturnType<typeof aSeries> = [first, second!, touched, fourth!];
  const { changed, withdrawn } = carry({ recurrence: rule }, "following", series);
  expect(withdrawn.map((it) => it.occurrence)).toEqual([4]);
  expect(changed.map((it) => [it.task.occurrence, it.task.seriesEnded])).toEqual([
    [2, true],
    [3, true],
  ]);
});

test("moving the time of day keeps the days of the rule", () => {
  const monthly = { frequency: "monthly", mode: "on_schedule" };
  const start = "2027-01-31T09:00:00.000Z";
  const task = anOccurrence(monthly, { dueDate: start, seriesStart: start, scheduledFor: start });
  const [, february, march] = aChain({ task, reminders: [] }, 3) as [
    TaskWithReminders,
    ...TaskWithReminders[],
  ];
  const update = patched(february!, { due_date: "2027-02-28T10:00:00.000Z" }, "following");
  const { changed } = propagateChanges(february!, update, [march!], context);
  expect(changed[0]?.task.dueDate).toBe("2027-03-31T10:00:00.000Z");
});

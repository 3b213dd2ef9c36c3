import fc from "fast-check";
import { expect, test } from "vitest";
import { aReminder, aTask, now } from "../testing/states.ts";
import { planReminders } from "./plan-reminders.ts";
import type { ReminderState } from "./reminder-state.ts";
import { toReminder } from "./to-reminder.ts";

const task = aTask();
const halfAnHourBefore = "2026-11-21T08:30:00.000Z";

test("a new reminder is scheduled for its lead time before the due date", () => {
  const reminder = aReminder(task.id);
  const plan = planReminders(task, [reminder]);
  expect(plan.scheduled).toEqual([{ reminder: plan.changed[0], remindAt: halfAnHourBefore }]);
  expect(plan.changed[0]).toMatchObject({ status: "PENDING", scheduledFor: halfAnHourBefore });
  expect(plan.cancelled).toEqual([]);
});

test("a reminder whose lead time has already passed is scheduled at once instead of being dropped", () => {
  const { scheduled } = planReminders(task, [aReminder(task.id, { leadTime: "PT2H" })]);
  expect(scheduled[0]?.remindAt).toBe("2026-11-21T07:00:00.000Z");
});

test("when a due date moves, its reminders move with it", () => {
  const reminder = aReminder(task.id, { scheduledFor: halfAnHourBefore });
  const moved = aTask({ dueDate: "2026-11-22T09:00:00.000Z" });
  const plan = planReminders(moved, [reminder]);
  expect(plan.cancelled).toMatchObject([{ remindAt: halfAnHourBefore, reason: "rescheduled" }]);
  expect(plan.scheduled).toMatchObject([{ remindAt: "2026-11-22T08:30:00.000Z" }]);
});

test.each([
  ["completed", aTask({ status: "completed" }), {}, "task_completed"],
  ["deleted", null, {}, "task_deleted"],
  ["without its due date", aTask({ dueDate: null }), {}, "due_date_removed"],
  ["without the reminder", task, { removed: true }, "reminder_deleted"],
] as const)("a task %s has its pending reminder cancelled", (_, state, fields, reason) => {
  const reminder = aReminder(task.id, { scheduledFor: halfAnHourBefore, ...fields });
  const plan = planReminders(state, [reminder]);
  expect(plan.changed).toMatchObject([{ status: "CANCELLED" }]);
  expect(plan.cancelled).toMatchObject([{ remindAt: halfAnHourBefore, reason }]);
  expect(plan.scheduled).toEqual([]);
});

test("a reminder that was never scheduled is cancelled without an event", () => {
  const plan = planReminders(null, [aReminder(task.id)]);
  expect(plan.changed).toMatchObject([{ status: "CANCELLED" }]);
  expect(plan.cancelled).toEqual([]);
});

test("reopening restores reminders in the future, and only those", () => {
  const cancelled = { status: "CANCELLED" } as const;
  const ahead = aReminder(task.id, { ...cancelled, scheduledFor: halfAnHourBefore });
  const past = aReminder(task.id, {
    ...cancelled,
    leadTime: "PT2H",
    scheduledFor: "2026-11-21T07:00:00.000Z",
  });
  expect(planReminders(task, [ahead, past]).scheduled.map((it) => it.reminder.id)).toEqual([ahead.id]);
});

test("a reminder that rang rings again for another time, never for the same one", () => {
  const rang = aReminder(task.id, { status: "DELIVERED", scheduledFor: halfAnHourBefore });
  expect(planReminders(task, [rang]).changed).toEqual([]);
  const moved = aTask({ dueDate: "2026-11-23T09:00:00.000Z" });
  expect(planReminders(moved, [rang]).scheduled).toMatchObject([{ remindAt: "2026-11-23T08:30:00.000Z" }]);
});

test("a lead time that is added after the due date has passed is reported as cancelled instead of ringing", () => {
  const overdue = aTask({ dueDate: "2026-11-20T09:00:00.000Z", updatedAt: now });
  const plan = planReminders(overdue, [aReminder(overdue.id)]);
  expect(plan.scheduled).toEqual([]);
  expect(plan.cancelled).toMatchObject([{ reason: "due_date_passed", remindAt: "2026-11-20T08:30:00.000Z" }]);
  expect(toReminder(overdue, aReminder(overdue.id))).toMatchObject({
    status: "CANCELLED",
    cancel_reason: "due_date_passed",
  });
});

test("a date is due until the end of the day, so a reminder added in the afternoon still rings", () => {
  const today = aTask({ dueDate: "2026-11-21", updatedAt: "2026-11-21T15:00:00.000Z" });
  expect(planReminders(today, [aReminder(today.id)]).scheduled).toHaveLength(1);
});

test("an absolute time in the past rings at once, even when the task is overdue, because it was requested explicitly", () => {
  const overdue = aTask({ dueDate: "2026-11-20", updatedAt: now });
  const reminder = aReminder(overdue.id, { leadTime: null, remindAt: "2026-11-21T07:59:59.000Z" });
  expect(planReminders(overdue, [reminder]).scheduled).toHaveLength(1);
});

const instant = fc
  .date({ min: new Date("2026-11-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const anyReminder: fc.Arbitrary<ReminderState> = fc.record({
  id: fc.uuid(),
  taskId: fc.constant(task.id),
  leadTime: fc.constantFrom(null, "PT15M", "PT1H", "P1D", "P1W"),
  remindAt: instant,
  snooze: fc.option(fc.record({ of: instant, until: instant })),
  scheduledFor: fc.option(instant),
  status: fc.constantFrom("PENDING", "TRIGGERED", "DELIVERED", "FAILED", "CANCELLED"),
  removed: fc.boolean(),
});
const anyTask = fc.option(
  fc.record({
    dueDate: fc.option(fc.oneof(instant, fc.constant("2026-11-25"))),
    status: fc.constantFrom("pending", "completed"),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe"),
  }),
);

test("planning is idempotent", () => {
  fc.assert(
    fc.property(anyTask, fc.array(anyReminder), (state, reminders) => {
      const current = state && aTask(state as object);
      const changed = new Map(planReminders(current, reminders).changed.map((it) => [it.id, it]));
      const after = reminders.map((it) => changed.get(it.id) ?? it);
      expect(planReminders(current, after).changed).toEqual([]);
    }),
  );
});

test("after planning, only reminders that the task asks for are pending", () => {
  fc.assert(
    fc.property(anyTask, anyReminder, (state, reminder) => {
      const current = state && aTask(state as object);
      const [after = reminder] = planReminders(current, [reminder]).changed;
      if (after.status !== "PENDING") return;
      expect(current?.status).toBe("pending");
      expect(after.removed).toBe(false);
      expect(after.scheduledFor).not.toBeNull();
    }),
  );
});

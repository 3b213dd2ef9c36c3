import { expect, test } from "vitest";
import { nextTask } from "../tasks/next-task.ts";
import { anOccurrence } from "../testing/series.ts";
import { aReminder, aTask, context } from "../testing/states.ts";
import { planReminders } from "./plan-reminders.ts";
import { snoozeReminder } from "./snooze-reminder.ts";
import { toReminder } from "./to-reminder.ts";

const halfAnHourBefore = "2026-11-21T08:30:00.000Z";
const inTenMinutes = "2026-11-21T08:10:00.000Z";

function snoozed(fields: object = {}, task = aTask()) {
  const reminder = aReminder(task.id, { scheduledFor: halfAnHourBefore, ...fields });
  const update = snoozeReminder({ task, reminders: [reminder] }, reminder.id, "PT10M", context);
  return { ...update, reminder: update.reminders[0]! };
}

test.each(["PENDING", "TRIGGERED", "DELIVERED", "FAILED"] as const)(
  "a reminder that is %s rings once more after a snooze",
  (status) => {
    const { task, reminder, changes } = snoozed({ status });
    expect(planReminders(task, [reminder]).scheduled).toMatchObject([{ remindAt: inTenMinutes }]);
    expect(toReminder(task, reminder)).toMatchObject({
      remind_at: inTenMinutes,
      snoozed_until: inTenMinutes,
      lead_time: "PT30M",
      status: "PENDING",
    });
    expect(Object.keys(changes)).toEqual(["reminders"]);
  },
);

test("a snooze applies only to the current due date", () => {
  const { task, reminder } = snoozed({ status: "DELIVERED" });
  const moved = { ...task, dueDate: "2026-11-22T09:00:00.000Z" };
  expect(planReminders(moved, [reminder]).scheduled).toMatchObject([
    { remindAt: "2026-11-22T08:30:00.000Z" },
  ]);
});

test("a reminder can be snoozed repeatedly", () => {
  const { task, reminder } = snoozed();
  const again = snoozeReminder({ task, reminders: [reminder] }, reminder.id, "PT1H", context);
  expect(planReminders(again.task, again.reminders).scheduled).toMatchObject([
    { remindAt: "2026-11-21T09:00:00.000Z" },
  ]);
});

test("the next occurrence inherits the lead time, but not the snooze", () => {
  const { task, reminders } = snoozed({}, anOccurrence());
  expect(nextTask(task, reminders, context)?.reminders).toMatchObject([{ leadTime: "PT30M", snooze: null }]);
});

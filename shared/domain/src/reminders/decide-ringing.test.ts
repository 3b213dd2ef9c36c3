import { expect, test } from "vitest";
import { aTask } from "../testing/states.ts";
import { type Alarm, decideRinging, didRing } from "./decide-ringing.ts";
import { newReminder } from "./reminder-state.ts";

const planned = "2026-11-21T08:30:00.000Z";
const userId = "ada";
const task = aTask({
  id: "01a1fe14-915e-7fda-a35b-18c1072cabf7",
  userId,
  dueDate: "2026-11-21T09:00:00.000Z",
});
const reminder = {
  ...newReminder("01a1fe14-915e-7fda-a35b-18c1072cabf8", task.id, { lead_time: "PT30M" }),
  scheduledFor: planned,
};
const alarm: Alarm = { reminderId: reminder.id, taskId: task.id, userId, at: planned };
const remindable = { userId, taskId: task.id, task, reminders: [reminder] };

test("of several alarms for a reminder one rings, and none for a time other than the planned one", () => {
  const alarms = [{ ...alarm, at: "2026-11-21T08:00:00.000Z" }, alarm, { ...alarm }] as const;
  const decisions = decideRinging(remindable, alarms);
  expect(alarms.map((it) => didRing(decisions.get(it) ?? {}))).toEqual([false, true, false]);
  const [first] = alarms;
  expect(decisions.get(first)?.reminders).toMatchObject([{ after: { status: "TRIGGERED" } }]);
});

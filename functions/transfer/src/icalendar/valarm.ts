import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { type Component, text, utc } from "./jcal.ts";

/** Alarms of reminders that can still ring. Reminders of a date count from 9:00, alarms of a calendar from midnight. */
export function valarms(
  task: TaskState,
  reminders: readonly ReminderState[],
  related: "START" | "END",
): Component[] {
  return reminders.flatMap((reminder): Component[] => {
    const trigger = triggerOf(task, reminder, related);
    if (!trigger) return [];
    return [["valarm", [["action", {}, "text", "DISPLAY"], text("description", task.title), trigger], []]];
  });
}

function triggerOf(task: TaskState, { leadTime, remindAt }: ReminderState, related: "START" | "END") {
  if (remindAt !== null) return utc("trigger", remindAt);
  if (leadTime === null || task.dueDate === null) return undefined;
  const lead = Temporal.Duration.from(leadTime);
  const days = lead.total({ unit: "minutes", relativeTo: Temporal.PlainDate.from("2026-01-01") });
  const minutes = task.dueDate.length === 10 ? days - 9 * 60 : days;
  const value = `${minutes > 0 ? "-" : ""}PT${Math.abs(Math.round(minutes))}M`;
  return ["trigger", related === "END" ? { related } : {}, "duration", value] as const;
}

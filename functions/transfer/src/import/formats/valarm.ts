import ICAL from "ical.js";
import { type Alarmed, notUnderstood, type ReadReminder, readTrigger } from "../triggers.ts";

type Task = Omit<Alarmed, "from"> & {
  /** DTSTART: a trigger counts from there, unless it says that it counts from the end. */
  readonly start: string | undefined;
};

/** @param timeIn the instant of a property */
export function readAlarm(
  alarm: ICAL.Component,
  { start, ...task }: Task,
  timeIn: (property: ICAL.Property) => string | undefined,
): ReadReminder[] {
  const trigger = alarm.getFirstProperty("trigger");
  const value = trigger?.getFirstValue();
  // Apple represents "no alarm" by an alarm without an action, in 1976.
  if (/^none$/i.test(String(alarm.getFirstPropertyValue("action")))) return [];
  if (alarm.getFirstProperty("x-apple-proximity") ?? alarm.getFirstProperty("proximity"))
    return ["a reminder of a place is left out"];
  const again = alarm.getFirstProperty("repeat") === null ? [] : ["an alarm that repeats rings once"];
  if (!trigger) return [notUnderstood];
  if (value instanceof ICAL.Time) {
    const at = timeIn(trigger);
    return at === undefined ? [notUnderstood] : [{ remind_at: at }, ...again];
  }
  if (!(value instanceof ICAL.Duration)) return [notUnderstood];
  const isFromEnd = /^end$/i.test(String(trigger.getFirstParameter("related") ?? ""));
  return [...readTrigger(value.toString(), { ...task, from: isFromEnd ? undefined : start }), ...again];
}

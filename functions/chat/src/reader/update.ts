import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import { dateOf, instantAt, timeOf, today } from "@todo/language/local-time";
import type { Change, Intent } from "@todo/language/reader/intent";
import { sayTask } from "@todo/language/say-task";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explain, findTask } from "./references.ts";

export async function update(turn: Turn, change: Change, intent: Intent): Promise<void> {
  if ("all" in change.task) return turn.say(turn.words.oneChangeAtATime());
  const task = await findTask(turn, change.task, intent);
  if (!task) return;
  const fields = fieldsOf(change, task, turn.here);
  if (!fields) return turn.say(turn.words.notMovable(task.title));
  const result = await turn.use("update_task", { updates: [{ task: task.id, ...fields }] });
  const [first] = result.ok ? (result.value as { results: { ok: boolean; task: Task }[] }).results : [];
  if (!first?.ok) return explain(turn, first ?? result.value);
  turn.say(turn.words.changed(sayTask(first.task, turn.here, turn.words.task)));
  const before = Object.fromEntries(Object.keys(fields).map((name) => [name, valueBefore(task, name)]));
  turn.state = withUndo(turn.state, {
    says: ["changeUndone", task.title],
    calls: [{ name: "update_task", input: { updates: [{ task: task.id, ...before }] } }],
  });
}

function valueBefore(task: Task, name: string): unknown {
  if (name === "list") return task.list_id;
  return name === "due" ? task.due_date : task[name as keyof Task];
}

/** Arguments of `update_task`; undefined when there is no due date that could be moved like that. */
function fieldsOf(change: Change, task: Task, here: Here): Record<string, unknown> | undefined {
  const { task: _, later, time, add_tags, remove_tags, ...fields } = change;
  if (time) return { due: atTime(task, time, here) };
  if (later) {
    const due = postponed(task, later);
    return due ? { due } : undefined;
  }
  if (add_tags) return { tags: [...new Set([...task.tags, ...add_tags])] };
  if (remove_tags) return { tags: task.tags.filter((tag) => !remove_tags.includes(tag)) };
  if (fields.due?.length === 10) return { ...fields, due: onDay(task, fields.due) };
  // A rule counts from a date, so a task without one begins today.
  if (fields.recurrence && task.due_date === null && !fields.due) {
    return { ...fields, due: today(here).toString() };
  }
  return fields;
}

/** A due date with a time of day keeps it on another day. */
function onDay({ due_date, time_zone: timeZone }: Task, day: string): string {
  if (due_date === null || due_date.length === 10) return day;
  return instantAt(day, timeOf(due_date, { timeZone }), { timeZone });
}

/** On the day it is due, or on the next day on which that time is in the future. */
function atTime({ due_date, time_zone: timeZone }: Task, time: string, { now }: Here): string {
  const clock = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const due = dateOf(due_date ?? now, { timeZone });
  const date = Temporal.PlainDate.compare(due, clock) < 0 ? clock.toPlainDate() : due;
  const at = date.toZonedDateTime({ timeZone, plainTime: time });
  return (Temporal.ZonedDateTime.compare(at, clock) < 0 ? at.add({ days: 1 }) : at).toInstant().toString();
}

/** On the wall clock of the task's time zone: "a day later" is at the same hour. */
function postponed({ due_date, time_zone }: Task, later: string): string | undefined {
  if (due_date === null) return undefined;
  const duration = Temporal.Duration.from(later);
  if (due_date.length > 10) {
    return Temporal.Instant.from(due_date).toZonedDateTimeISO(time_zone).add(duration).toInstant().toString();
  }
  const wholeDays = duration.hours === 0 && duration.minutes === 0;
  return wholeDays ? Temporal.PlainDate.from(due_date).add(duration).toString() : undefined;
}

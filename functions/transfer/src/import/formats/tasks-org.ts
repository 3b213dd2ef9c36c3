import type { Priority } from "@todo/contracts/task";
import { filesLeftOut } from "../files-left-out.ts";
import { array, isObject, type Json, number, object, readJson, string } from "../json-file.ts";
import { createKeys } from "../keys.ts";
import { withParent } from "../parents.ts";
import { FileError, type Format, type ParsedRow, type Understanding } from "../parsed-row.ts";
import { ruleFromText } from "../rule-text.ts";
import { dayIn } from "../time-zones.ts";
import { type Draft, toListRow, toTaskRow } from "../to-row.ts";
import { notUnderstood, type ReadReminder, readTrigger } from "../triggers.ts";

/** The JSON of a backup. It also contains accounts and their passwords, which are never read. */
export const tasksOrg: Format = {
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const content = object(await readJson(file));
    const data = object(content.data);
    if (!Array.isArray(data.tasks)) throw new FileError('expected tasks in "data", as Tasks.org writes them');
    const keyOf = createKeys();
    let lists = 0;
    const names = new Set<string>();
    for (const calendar of array(data.caldavCalendars).map(object)) {
      lists += 1;
      const key = string(calendar.uuid);
      if (key === undefined || names.has(key)) continue;
      names.add(key);
      yield toListRow({ number: lists, key, name: string(calendar.name) ?? "" });
    }
    const titles = new Map(
      data.tasks.map(object).flatMap((it) => {
        const title = string(object(it.task).title);
        return title === undefined ? [] : [[idOf(it), title] as const];
      }),
    );
    let tasks = 0;
    for (const entry of data.tasks.map(object)) {
      tasks += 1;
      const task = object(entry.task);
      const place = placeOf(entry);
      const calendar = string(place.calendar);
      const key = idOf(entry) ?? keyOf(JSON.stringify(task));
      const parent = string(place.remoteParent);
      const list = calendar !== undefined && names.has(calendar) ? calendar : null;
      const draft = draftOf(entry, task, understanding);
      const isChild = parent !== undefined && parent !== key;
      const named = isChild ? withParent(draft, titles.get(parent)) : draft;
      yield toTaskRow({ ...named, number: tasks, key, list }, understanding);
    }
  },
};

const placeOf = ({ caldavTasks }: Json): Json => object(array(caldavTasks)[0]);
const idOf = (entry: Json) => string(placeOf(entry).remoteId) ?? string(object(entry.task).remoteId);

const priorities: readonly Priority[] = ["high", "medium", "low", "medium"];

function draftOf(
  entry: Json,
  task: Json,
  understanding: Understanding,
): Omit<Draft, "number" | "key" | "list"> {
  const due = dueOf(number(task.dueDate), understanding);
  const start = dueOf(number(task.hideUntil), understanding);
  const estimated = number(task.estimatedSeconds) ?? 0;
  const repeat = string(task.recurrence);
  const alarmed = { due, start, timeZone: understanding.timeZone, repeats: repeat !== undefined };
  const files = array(entry.attachments).map((it) => string(object(it).name));
  return {
    title: string(task.title),
    description: string(task.notes),
    more: [
      ...(start === undefined || start === due ? [] : [`Start: ${start}`]),
      ...(estimated > 0 ? [`Takes: ${Math.ceil(estimated / 60)} minutes`] : []),
      ...array(entry.comments).flatMap((it) => (isObject(it) ? (string(it.message) ?? []) : [])),
    ],
    priority: priorities[number(task.priority) ?? 3],
    tags: array(entry.tags).flatMap((it) => string(object(it).name) ?? []),
    due,
    ...ruleFromText(repeat, { fromCompletion: task.repeatFrom === 1 }),
    reminders: array(entry.alarms)
      .map(object)
      .flatMap((it) => reminderOf(it, alarmed)),
    completedAt: instantOf(number(task.completionDate)) ?? null,
    createdAt: instantOf(number(task.creationDate)),
    remarks: [
      ...(array(entry.geofences).length > 0 ? ["a reminder of a place is left out"] : []),
      ...filesLeftOut(files),
    ],
    refused: (number(task.deletionDate) ?? 0) > 0 ? "was deleted there" : undefined,
  };
}

/** 0 means no time. */
const instantOf = (milliseconds: number | undefined) =>
  milliseconds === undefined || milliseconds <= 0 || milliseconds > 8.64e15
    ? undefined
    : new Date(milliseconds).toISOString();

/** A due date with a time has a non-zero second; otherwise it is a date. */
function dueOf(milliseconds: number | undefined, { timeZone }: Understanding): string | undefined {
  const instant = instantOf(milliseconds);
  if (instant === undefined || milliseconds === undefined) return undefined;
  return milliseconds % 60_000 === 0
    ? dayIn(instant, timeZone)
    : new Date(milliseconds - (milliseconds % 60_000)).toISOString();
}

/**
 * Type 0, which older versions omit, rings at a fixed time; 1 counts from the start, 2 from the due date. A snooze (4)
 * is over.
 */
function reminderOf(
  { type = 0, time, repeat }: Json,
  {
    start,
    ...task
  }: { due: string | undefined; start: string | undefined; timeZone: string; repeats: boolean },
): ReadReminder[] {
  const at = number(time) ?? 0;
  const again = (number(repeat) ?? 0) > 0 ? ["an alarm that repeats rings once"] : [];
  if (type === 4) return [];
  if (type === 0) {
    const instant = instantOf(at);
    return instant === undefined ? [notUnderstood] : [{ remind_at: instant }, ...again];
  }
  if (type !== 1 && type !== 2) return ["a reminder at random, or of a place, is left out"];
  const seconds = Math.round(at / 1000);
  const from = type === 1 ? start : task.due;
  const trigger = `${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`;
  return [...readTrigger(trigger, { ...task, from }), ...again];
}

import type { Priority } from "@todo/contracts/task";
import { array, isObject, type Json, number, object, readJson, string } from "../json-file.ts";
import { createKeys } from "../keys.ts";
import { FileError, type Format, type ParsedRow, type Understanding } from "../parsed-row.ts";
import { ruleFromText } from "../rule-text.ts";
import { dayIn } from "../time-zones.ts";
import { type Draft, toListRow, toTaskRow } from "../to-row.ts";
import { leadOf } from "../triggers.ts";

/** The JSON of a backup. Accounts and their passwords are in it, too: they are never looked at. */
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
    let tasks = 0;
    for (const entry of data.tasks.map(object)) {
      tasks += 1;
      const task = object(entry.task);
      const [place] = array(entry.caldavTasks).map(object);
      const calendar = string(place?.calendar);
      const key = string(place?.remoteId) ?? string(task.remoteId) ?? keyOf(JSON.stringify(task));
      const list = calendar !== undefined && names.has(calendar) ? calendar : null;
      yield toTaskRow({ ...draftOf(entry, task, understanding), number: tasks, key, list }, understanding);
    }
  },
};

const priorities: readonly Priority[] = ["high", "medium", "low", "medium"];

function draftOf(
  entry: Json,
  task: Json,
  understanding: Understanding,
): Omit<Draft, "number" | "key" | "list"> {
  const due = dueOf(number(task.dueDate), understanding);
  const repeat = string(task.recurrence);
  return {
    title: string(task.title),
    description: string(task.notes),
    more: array(entry.comments).flatMap((it) => (isObject(it) ? (string(it.message) ?? []) : [])),
    priority: priorities[number(task.priority) ?? 3],
    tags: array(entry.tags).flatMap((it) => string(object(it).name) ?? []),
    due,
    ...ruleFromText(repeat, { fromCompletion: task.repeatFrom === 1 }),
    reminders: array(entry.alarms)
      .map(object)
      .flatMap((it) => reminderOf(it, due, repeat !== undefined)),
    completedAt: instantOf(number(task.completionDate)) ?? null,
    createdAt: instantOf(number(task.creationDate)),
    refused: (number(task.deletionDate) ?? 0) > 0 ? "was deleted there" : undefined,
  };
}

/** 0 stands for no time. */
const instantOf = (milliseconds: number | undefined) =>
  milliseconds === undefined || milliseconds <= 0 || milliseconds > 8.64e15
    ? undefined
    : new Date(milliseconds).toISOString();

/** A due date with a time has a second that is not zero; without one it is a day. */
function dueOf(milliseconds: number | undefined, { timeZone }: Understanding): string | undefined {
  const instant = instantOf(milliseconds);
  if (instant === undefined || milliseconds === undefined) return undefined;
  return milliseconds % 60_000 === 0
    ? dayIn(instant, timeZone)
    : new Date(milliseconds - (milliseconds % 60_000)).toISOString();
}

/** Type 0 rings at a time; 2 is relative to the due date. Others are about the start, or at random. */
function reminderOf({ type, time }: Json, due: string | undefined, repeats: boolean) {
  const at = number(time) ?? 0;
  const instant = type === 0 ? instantOf(at) : undefined;
  if (instant !== undefined) return [{ remind_at: instant }];
  if (type !== 2) return [];
  const seconds = Math.round(at / 1000);
  return leadOf(`${seconds < 0 ? "-" : ""}PT${Math.abs(seconds)}S`, due, repeats);
}

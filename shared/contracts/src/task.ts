import * as v from "valibot";
import { atMost } from "./limits.ts";
import { passedOver } from "./passed-over.ts";
import { place } from "./position.ts";
import { dueDate, givenId, id, timestamp, timeZone } from "./primitives.ts";
import { recurrenceInput } from "./recurrence/input.ts";
import { recurrence } from "./recurrence.ts";
import { reminder, reminderRequest } from "./reminder.ts";
import { longestTitle, mostReminders } from "./task-limits.ts";
import { line, lines } from "./text.ts";

export const taskStatus = v.picklist(["pending", "completed"]);
export const priority = v.picklist(["high", "medium", "low"]);

export const title = line(longestTitle);
export const description = lines(10_000);
/**
 * A comma separates tags in a query, so that no tag may contain one. Converting to lower case may decompose letters.
 */
export const tag = v.pipe(
  line(50),
  v.transform((it) => it.toLowerCase().normalize("NFC")),
  v.check((it) => !it.includes(","), "expected a tag without a comma"),
);
export const tags = v.pipe(
  v.array(tag),
  v.transform((all) => [...new Set(all)]),
  atMost(20, "tags"),
);
const reminders = v.pipe(v.array(reminderRequest), atMost(mostReminders, "reminders"));

export const taskInput = v.strictObject({
  title,
  description: v.optional(description, ""),
  priority: v.optional(priority, "medium"),
  tags: v.optional(tags, []),
  due_date: v.optional(v.nullable(dueDate), null),
  /** Default: the `zoneinfo` of the caller's token, else UTC. */
  time_zone: v.optional(timeZone),
  recurrence: v.optional(v.nullable(recurrenceInput), null),
  reminders: v.optional(reminders, []),
  /** Default: the Inbox. */
  list_id: v.optional(givenId),
  /** Within its list. Default: after all others. */
  ...place,
});
export type TaskInput = v.InferOutput<typeof taskInput>;

/** The content of a PATCH; an omitted field stays unchanged. */
export const taskPatch = v.strictObject({
  title: v.optional(title),
  description: v.optional(description),
  priority: v.optional(priority),
  tags: v.optional(tags),
  due_date: v.optional(v.nullable(dueDate)),
  time_zone: v.optional(timeZone),
  recurrence: v.optional(v.nullable(recurrenceInput)),
  /** Replaces all of the task's reminders; those requested again keep their id. */
  reminders: v.optional(reminders),
  /** In another list it comes after all others, unless a position is given. */
  list_id: v.optional(givenId),
  ...place,
});
export type TaskPatch = v.InferOutput<typeof taskPatch>;

export const task = v.object({
  id,
  title: v.string(),
  description: v.string(),
  status: taskStatus,
  priority,
  tags: v.array(v.string()),
  due_date: v.nullable(dueDate),
  time_zone: v.string(),
  recurrence: v.nullable(recurrence),
  /**
   * The rule as RRULE text, with the series' first due date as DTSTART; null if text cannot express it. Read-only.
   */
  rrule: v.optional(v.nullable(v.string()), null),
  reminders: v.array(reminder),
  /** Shared by all occurrences of a recurring task; null for any other. */
  series_id: v.nullable(id),
  /** Its number in the series, from 1; skipped occurrences keep theirs. */
  occurrence: v.optional(v.nullable(v.number()), null),
  /** Incremented by every change; the ETag begins with it. */
  version: v.number(),
  created_at: timestamp,
  updated_at: timestamp,
  completed_at: v.nullable(timestamp),
  list_id: id,
  /** Its position in its list: a fractional index, which sorts as text, byte by byte. */
  position: v.string(),
  /** When it was moved into the trash; null: it is not there. */
  deleted_at: v.nullable(timestamp),
});
export type Task = v.InferOutput<typeof task>;

/** The answer to completing a task. */
export const completedTask = v.object({
  ...task.entries,
  /**
   * The occurrences that its series passes over before the next one; undefined if there are none. Only in the answer
   * to the completion, not later.
   */
  passed_over: v.optional(passedOver),
});
export type CompletedTask = v.InferOutput<typeof completedTask>;

export type Priority = v.InferOutput<typeof priority>;
export type TaskStatus = v.InferOutput<typeof taskStatus>;

import * as v from "valibot";
import { color } from "./list.ts";
import { dueDate, duration, timestamp } from "./primitives.ts";
import { recurrence } from "./recurrence.ts";
import { priority, taskStatus } from "./task.ts";

export const exportFormats = ["json", "csv", "todotxt", "ics", "zip"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportQuery = v.strictObject({
  /**
   * `json` is lossless, `zip` contains the whole account; the others contain what their format can express. Default:
   * json.
   */
  format: v.optional(v.picklist(exportFormats, `expected one of ${exportFormats.join(", ")}`), "json"),
});

/** Fields that identify a JSON file as an export. */
export const exportMark = { format: "todo", version: 1 } as const;

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const exportedList = v.object({
  /** Identifies the list in this file and in later ones of the same account. */
  key,
  name: v.string(),
  color: v.nullable(color),
  position: v.string(),
  archived: v.boolean(),
  inbox: v.boolean(),
});
export type ExportedList = v.InferOutput<typeof exportedList>;

/** An occurrence's place in its series, with the data for creating the next one. */
const series = v.object({
  /** The key of the first task of the series in the file. */
  key,
  occurrence: v.number(),
  start: v.nullable(dueDate),
  scheduled_for: v.nullable(dueDate),
  /** The key of the next occurrence, if it was created. */
  next: v.nullable(key),
  skipped_after: v.number(),
  ended: v.boolean(),
  /** The series' own values of fields in which this occurrence differs. */
  fields: v.record(v.string(), v.unknown()),
});

export const exportedTask = v.object({
  key,
  title: v.string(),
  description: v.string(),
  status: taskStatus,
  priority,
  tags: v.array(v.string()),
  due_date: v.nullable(dueDate),
  time_zone: v.string(),
  recurrence: v.nullable(recurrence),
  reminders: v.array(v.object({ lead_time: v.optional(duration), remind_at: v.optional(timestamp) })),
  /** The key of its list; null: the Inbox. */
  list: v.nullable(key),
  position: v.string(),
  created_at: timestamp,
  completed_at: v.nullable(timestamp),
  series: v.nullable(series),
});
export type ExportedTask = v.InferOutput<typeof exportedTask>;

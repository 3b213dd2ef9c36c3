import * as v from "valibot";
import { dueDate } from "./primitives.ts";
import { recurrence } from "./recurrence.ts";
import { reminderRequest } from "./reminder.ts";
import { priority, tag, title } from "./task.ts";
import { lines } from "./text.ts";

const maxText = 1_000;
const expected = `expected 1 to ${maxText} characters`;

/** The text typed into quick add. */
export const parseInput = v.strictObject({
  text: v.pipe(lines(maxText), v.minLength(1, expected), v.maxLength(maxText, expected)),
  /** Default: the language that explains more of the text. */
  language: v.optional(v.picklist(["en", "de"])),
});

/** The meaning of some characters of the text. */
export const parsedPart = v.object({
  kind: v.picklist(["command", "list", "tag", "priority", "date", "time", "rule", "span", "lead", "title"]),
  /** In UTF-16 code units; `end` is exclusive. */
  start: v.number(),
  end: v.number(),
  text: v.string(),
  means: v.optional(v.unknown()),
});

/** A task as `POST /api/tasks` accepts it. */
export const parsedTask = v.object({
  title,
  due_date: v.optional(dueDate),
  priority: v.optional(priority),
  tags: v.optional(v.array(tag)),
  recurrence: v.optional(recurrence),
  reminders: v.optional(v.array(reminderRequest)),
});

export const parsed = v.object({
  /** Empty while there is a question, or when nothing is left for a title. */
  tasks: v.array(parsedTask),
  /** Why there is no task, as a question to the user. */
  question: v.nullable(v.string()),
  /** Hints for the user: "This month has no 31st." */
  notes: v.array(v.string()),
  language: v.picklist(["en", "de"]),
  /** In the order of the text; each word is in exactly one part. */
  parts: v.array(parsedPart),
});
export type Parsed = v.InferOutput<typeof parsed>;

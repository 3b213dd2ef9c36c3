import * as v from "valibot";
import { dueDate } from "./primitives.ts";
import { recurrence } from "./recurrence.ts";
import { reminderRequest } from "./reminder.ts";
import { priority, tag, title } from "./task.ts";
import { lines } from "./text.ts";

const maxText = 1_000;
const expected = `expected 1 to ${maxText} characters`;

/** What somebody types into quick add. */
export const parseInput = v.strictObject({
  text: v.pipe(lines(maxText), v.minLength(1, expected), v.maxLength(maxText, expected)),
  /** Default: the one that reads more of the text. */
  language: v.optional(v.picklist(["en", "de"])),
});

/** What some characters of the text were read as. */
export const parsedPart = v.object({
  kind: v.picklist(["command", "list", "tag", "priority", "date", "time", "rule", "span", "lead", "title"]),
  /** UTF-16 code units; `end` is the one after the last. */
  start: v.number(),
  end: v.number(),
  text: v.string(),
  means: v.optional(v.unknown()),
});

/** A task as `POST /api/tasks` takes it. */
export const parsedTask = v.object({
  title,
  due_date: v.optional(dueDate),
  priority: v.optional(priority),
  tags: v.optional(v.array(tag)),
  recurrence: v.optional(recurrence),
  reminders: v.optional(v.array(reminderRequest)),
});

export const parsed = v.object({
  /** None while something is to be asked, or nothing is left to be a title. */
  tasks: v.array(parsedTask),
  /** Why there is none, as a question to whoever typed it. */
  question: v.nullable(v.string()),
  /** What they should know: "This month has no 31st." */
  notes: v.array(v.string()),
  language: v.picklist(["en", "de"]),
  /** In the order of the text; each of its words is in exactly one. */
  parts: v.array(parsedPart),
});
export type Parsed = v.InferOutput<typeof parsed>;

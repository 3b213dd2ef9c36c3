import type { TaskInput } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import type { CallApi } from "../api/api.ts";
import type { Options, Values } from "../command.ts";
import { findList } from "./find-list.ts";
import { readDue, readReminders, readRepeat } from "./read-words.ts";

/** The options for a task's fields, the same for `add` and `edit`. */
export const fieldOptions = {
  due: {
    type: "string",
    short: "d",
    value: "WHEN",
    help: 'when it is due: "tomorrow at 5pm", 2026-12-01, none',
  },
  repeat: { type: "string", short: "r", value: "RULE", help: 'how it repeats: "every sunday at 6pm", none' },
  remind: {
    type: "string",
    multiple: true,
    value: "WHEN",
    help: 'when it reminds: "30 minutes" before it is due, "when due", "tomorrow at 9am", none',
  },
  list: { type: "string", short: "l", value: "LIST", help: "the list that it is in" },
  priority: {
    type: "string",
    short: "p",
    value: "PRIORITY",
    choices: ["high", "medium", "low"],
    help: "how important it is",
  },
  tag: { type: "string", short: "t", multiple: true, value: "TAG", help: "its tags, or none" },
  description: { type: "string", value: "TEXT", help: "more about it" },
} as const satisfies Options;

export interface Fields {
  due_date?: string | null;
  recurrence?: TaskInput["recurrence"];
  reminders?: TaskInput["reminders"];
  list_id?: string;
  priority?: TaskInput["priority"];
  tags?: string[];
  description?: string;
}

const isNone = (texts: readonly string[]) => texts.length === 1 && texts[0]?.toLowerCase() === "none";

/**
 * The fields of a task given by options; others are absent.
 *
 * @param due the due date without these options: a rule changes it only if there is none, or by the hour that it names
 * @throws CliError
 */
export async function readFieldOptions(
  given: Values<typeof fieldOptions>,
  here: Here,
  call: CallApi,
  due: string | null,
): Promise<Fields> {
  const { priority, description } = given;
  const fields: Fields = {};
  if (given.repeat !== undefined && isNone([given.repeat])) fields.recurrence = null;
  else if (given.repeat !== undefined) {
    const rule = readRepeat("--repeat", given.repeat, here);
    fields.recurrence = rule.recurrence as NonNullable<Fields["recurrence"]>;
    if (due === null || rule.due.length > 10) fields.due_date = rule.due;
  }
  if (given.due !== undefined)
    fields.due_date = isNone([given.due]) ? null : readDue("--due", given.due, here);
  if (given.remind)
    fields.reminders = isNone(given.remind)
      ? []
      : given.remind.flatMap((text) => readReminders("--remind", text, here));
  if (given.tag) fields.tags = isNone(given.tag) ? [] : given.tag.map((tag) => tag.replace(/^#/, ""));
  if (priority !== undefined) fields.priority = priority as NonNullable<Fields["priority"]>;
  if (description !== undefined) fields.description = description;
  if (given.list !== undefined) fields.list_id = (await findList(call, given.list)).id;
  return fields;
}

import { importedList, importedTask } from "@todo/contracts/imported-item";
import { dueDate, timestamp, timeZone as timeZoneSchema } from "@todo/contracts/primitives";
import type { Recurrence } from "@todo/contracts/recurrence";
import { recurrenceInput } from "@todo/contracts/recurrence/input";
import { type ReminderRequest, reminderRequest } from "@todo/contracts/reminder";
import type { Priority } from "@todo/contracts/task";
import { ringsAt } from "@todo/domain/reminders/replace-reminders";
import * as v from "valibot";
import { cleanLine, cleanLines, cleanTag, cut } from "./clean.ts";
import { broken } from "./decode.ts";
import { storedKey } from "./keys.ts";
import type { ParsedRow, Understanding } from "./parsed-row.ts";
import { notUnderstood, type ReadReminder } from "./triggers.ts";

/** A task of another program, loosely typed: values that we cannot use are mentioned in a remark. */
export interface Draft {
  readonly number: number;
  readonly file?: string | undefined;
  readonly key: string;
  readonly title: string | undefined;
  readonly description?: string | undefined;
  /** Lines without a field in our tasks, such as comments: they are appended to the description. */
  readonly more?: readonly string[];
  readonly priority?: Priority | undefined;
  readonly tags?: readonly string[];
  /** A date, or RFC 3339. */
  readonly due?: string | null | undefined;
  readonly timeZone?: string | undefined;
  /** As a client of the API would send it. */
  readonly rule?: unknown;
  /** The rule in readable form, for the description, if it cannot be converted. */
  readonly ruleWords?: string | undefined;
  /** Parts of the rule that we cannot keep. */
  readonly leftOutOfRule?: readonly string[];
  readonly reminders?: readonly ReadReminder[];
  readonly completedAt?: string | null | undefined;
  readonly createdAt?: string | null | undefined;
  /** The key of its list; null: the Inbox. */
  readonly list: string | null;
  readonly remarks?: readonly string[];
  /** Why it is not imported. */
  readonly refused?: string | undefined;
}

const [maxTitle, maxDescription, maxTags, maxReminders] = [200, 10_000, 20, 20];
/** Maximum reminders per task that are read: each costs time, and a file may have a million. */
const maxRead = 100;

export function toTaskRow(draft: Draft, { timeZone: usual }: Understanding): ParsedRow {
  const { number, file } = draft;
  const list = draft.list === null ? null : storedKey(draft.list);
  const full = cleanLine(draft.title ?? "");
  const title = cut(full, maxTitle);
  const row = { number, file, kind: "task", key: storedKey(draft.key), title } as const;
  const refuse = (reason: string): ParsedRow => ({ ...row, payload: null, reason });
  if (draft.refused !== undefined) return refuse(draft.refused);
  if (full.includes(broken) || draft.description?.includes(broken))
    return refuse("has bytes that are not UTF-8: save the file as UTF-8");
  if (title === "") return refuse("has no title");

  const remarks = [...(draft.remarks ?? [])];
  const more = [...(draft.more ?? [])];
  const timeZone = valid(timeZoneSchema, draft.timeZone) ?? usual;
  if (draft.timeZone !== undefined && timeZone !== draft.timeZone)
    remarks.push(`the time zone is not known: ${cut(cleanLine(draft.timeZone), 60)}`);
  const due = draft.due == null ? null : (valid(dueDate, draft.due) ?? null);
  if (draft.due != null && due === null) {
    remarks.push(
      `the due date was not understood, and is in the description: ${cut(cleanLine(draft.due), 60)}`,
    );
    more.push(`Due: ${draft.due}`);
  }
  const recurrence = ruleOf(draft, remarks, more);
  const reminders = remindersOf(draft, { dueDate: due, timeZone }, remarks);
  const tags = [...new Set((draft.tags ?? []).flatMap((it) => cleanTag(it) ?? []))];
  if (tags.length > maxTags) remarks.push(`has more than ${maxTags} tags: the others are left out`);
  const texts = [title === full ? "" : full, draft.description ?? "", ...more].map(cleanLines);
  const description = texts.filter((it) => it !== "").join("\n\n");
  const shortened = cut(description, maxDescription);
  if (shortened !== description) remarks.push(`the description was cut to ${maxDescription} characters`);
  const completedAt = draft.completedAt == null ? null : (valid(timestamp, draft.completedAt) ?? null);

  const result = v.safeParse(importedTask, {
    title,
    description: shortened,
    priority: draft.priority ?? "medium",
    tags: tags.slice(0, maxTags),
    due_date: due,
    time_zone: timeZone,
    recurrence,
    reminders,
    list,
    position: null,
    created_at: draft.createdAt == null ? null : (valid(timestamp, draft.createdAt) ?? null),
    completed_at: completedAt,
    series: null,
  });
  if (!result.success) {
    const [issue] = result.issues;
    return refuse(`${v.getDotPath(issue) ?? "task"}: ${issue.message}`);
  }
  return { ...row, payload: result.output, reason: remarks.length === 0 ? null : remarks.join("; ") };
}

function ruleOf(
  { rule, ruleWords, leftOutOfRule = [], due }: Draft,
  remarks: string[],
  more: string[],
): Recurrence | null {
  const words = ruleWords === undefined ? "" : cleanLine(ruleWords);
  if (rule !== undefined && rule !== null) {
    const result = v.safeParse(recurrenceInput, rule);
    if (result.success) {
      if (leftOutOfRule.length > 0)
        remarks.push(`left out of the rule: ${cut(cleanLine(leftOutOfRule.join(";")), 100)}`);
      return result.output;
    }
  } else if (words === "") return null;
  remarks.push(`the rule was not understood, and is in the description: ${cut(words, 100)}`);
  more.push(`${due == null ? "Due" : "Repeats"}: ${words}`);
  return null;
}

/** Reminders at the same time are merged: some programs have a visual and an acoustic alarm. */
function remindersOf(
  { reminders = [] }: Draft,
  task: Parameters<typeof ringsAt>[1],
  remarks: string[],
): ReminderRequest[] {
  const distinct = new Map<string, ReminderRequest>();
  const told = new Set<string>();
  for (const it of reminders.slice(0, maxRead)) {
    if (typeof it === "string") {
      told.add(it);
      continue;
    }
    const isWithoutDue = it.lead_time !== undefined && task.dueDate === null;
    const known = isWithoutDue ? undefined : valid(reminderRequest, it);
    if (known === undefined) told.add(notUnderstood);
    else {
      const at = ringsAt(known, task);
      if (!distinct.has(at)) distinct.set(at, known);
    }
  }
  remarks.push(...told);
  if (distinct.size > maxReminders || reminders.length > maxRead)
    remarks.push(`has more than ${maxReminders} reminders: the others are left out`);
  return [...distinct.values()].slice(0, maxReminders);
}

function valid<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  if (value === undefined) return undefined;
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

/** @param key by which tasks name it */
export function toListRow({
  number,
  file,
  key,
  name,
  archived = false,
  reason = null,
}: {
  number: number;
  file?: string | undefined;
  key: string;
  name: string;
  archived?: boolean;
  /** Parts that cannot be kept. */
  reason?: string | null;
}): ParsedRow {
  const title = cut(cleanLine(name), 100);
  const row = { number, file, kind: "list", key: storedKey(key), title } as const;
  const result = v.safeParse(importedList, {
    name: title,
    color: null,
    position: null,
    archived,
    inbox: false,
  });
  if (!result.success || title.includes(broken))
    return { ...row, payload: null, reason: "has no name: its tasks are added to the Inbox" };
  return { ...row, payload: result.output, reason };
}

/** Other programs' names for the list of tasks without a list. */
export const isInboxName = (name: string): boolean => /^(inbox|eingang|posteingang)$/i.test(name.trim());

import type { Recurrence } from "@todo/contracts/recurrence";
import type { ReminderRequest } from "@todo/contracts/reminder";
import * as v from "valibot";
import type { Session } from "../session.ts";
import * as argument from "../tools/arguments.ts";
import { readDue, readInstant, readLeadTime, readRule } from "../words.ts";

export interface Written {
  readonly due?: string | null | undefined;
  readonly time_zone?: string | undefined;
  readonly recurrence?: v.InferOutput<typeof argument.recurrence> | null | undefined;
  readonly reminders?: v.InferOutput<typeof argument.reminders> | null | undefined;
}

export interface Read {
  due_date?: string | null;
  recurrence?: Exclude<Written["recurrence"], string> | Recurrence;
  reminders?: ReminderRequest[];
}

/**
 * Converts fields in words to the API's format.
 *
 * @param current the task's due date: a rule in words changes it only if there is none, or with the time that it
 * names
 */
export async function readFields(written: Written, session: Session, current: string | null): Promise<Read> {
  const { due, time_zone, recurrence, reminders } = written;
  const read: Read = {};
  if (due !== undefined) read.due_date = due && (await readDue(due, "due", session, time_zone));
  if (typeof recurrence === "string" && isRuleText(recurrence)) {
    read.recurrence = v.parse(argument.ruleText, { rrule: recurrence });
  } else if (typeof recurrence === "string") {
    const rule = await readRule(recurrence, "recurrence", session, time_zone);
    read.recurrence = rule.recurrence;
    if (due === undefined && (current === null || namesTime(rule.due))) read.due_date = rule.due;
  } else if (recurrence !== undefined) read.recurrence = recurrence;
  if (reminders !== undefined) {
    read.reminders = await Promise.all(
      (reminders ?? []).map((it, at) => readReminder(it, `reminders.${at}.`, session)),
    );
  }
  return read;
}

/** "Every monday at 9": the hour belongs to the due date. */
function namesTime(due: string): boolean {
  return due.length > 10;
}

/** RRULE text is not plain English, and contains no first due date. */
function isRuleText(text: string): boolean {
  return /^(?:rrule:|[a-z]+=)/i.test(text);
}

/** @param path of the item in the arguments, including the trailing dot */
export async function readReminder(
  { lead_time, remind_at }: v.InferOutput<typeof argument.reminders>[number],
  path: string,
  session: Session,
): Promise<ReminderRequest> {
  return {
    ...(lead_time !== undefined && { lead_time: await readLeadTime(lead_time, `${path}lead_time`) }),
    ...(remind_at !== undefined && { remind_at: await readInstant(remind_at, `${path}remind_at`, session) }),
  };
}

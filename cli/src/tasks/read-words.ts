import type { Recurrence } from "@todo/contracts/recurrence";
import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Here } from "@todo/language/here";
import { type NotRead, readDuration, readLeads, readRule, readWhen } from "@todo/language/phrases";
import { englishReasons } from "@todo/language/reasons/english";
import { sayReason } from "@todo/language/reasons/reason";
import { saysWhenDue, whenDue } from "@todo/language/when-due";
import { usageError } from "../cli-error.ts";

/** A date, or an instant. @throws CliError `usage` naming the option */
export function readDue(option: string, text: string, here: Here): string {
  const read = readWhen(text, here);
  if (read && "due" in read) return read.due;
  throw misread(option, text, 'a day or a time, like "tomorrow at 5pm" or 2026-12-01', read);
}

/** @returns the rule, and when it is due first. @throws CliError `usage` */
export function readRepeat(
  option: string,
  text: string,
  here: Here,
): { recurrence: Recurrence; due: string } {
  const read = readRule(text, here);
  if (read && "due" in read) return read;
  throw misread(option, text, 'a rule, like "every sunday at 6pm"', read);
}

/** "30 minutes before", "1 hour", "when due", or a time. @throws CliError `usage` */
export function readReminders(option: string, text: string, here: Here): ReminderRequest[] {
  if (saysWhenDue(text)) return [{ lead_time: whenDue }];
  const duration = readDuration(text);
  if (duration !== undefined) return [{ lead_time: duration }];
  const leads = readLeads(text, here);
  if (leads) return leads.map((lead_time) => ({ lead_time }));
  const when = readWhen(text, here);
  if (when && "due" in when) {
    if (when.due.length > 10) return [{ remind_at: when.due }];
    throw usageError(`${option}: ${JSON.stringify(text)} names a day, but no time: try "${text} at 9am"`);
  }
  throw misread(
    option,
    text,
    'how long before it is due, like "30 minutes" or "when due", or a time, like "tomorrow at 9am"',
    when,
  );
}

/** @returns ISO 8601. @throws CliError `usage` */
export function readHowLong(option: string, text: string): string {
  const read = readDuration(text);
  if (read !== undefined) return read;
  throw misread(option, text, 'a duration, like "10 minutes" or 1h', undefined);
}

function misread(option: string, text: string, expected: string, read: NotRead | undefined) {
  return usageError(
    `${option}: ${read ? sayReason(read.why, englishReasons) : `expected ${expected}, and got ${JSON.stringify(text)}`}`,
  );
}

import { dueDate } from "@todo/contracts/primitives";
import type { Recurrence } from "@todo/contracts/recurrence";
import { dueInstant, dueUntil } from "@todo/domain/tasks/due-instant";
import { readDuration } from "@todo/language/duration-words";
import { readPeriod } from "@todo/language/reader/due-range";
import { timeWords } from "@todo/language/reader/time-words";
import { readRecurrence } from "@todo/language/recurrence-words";
import { readWhen } from "@todo/language/when";
import * as v from "valibot";
import type { Session } from "./session.ts";
import { ToolError } from "./tool-error.ts";

const fillers = /\b(by|on|at|due|the|please)\b|[\s,.]/gi;

/** @returns a date, or an RFC 3339 instant. @throws ToolError when some of the words are not understood */
export async function readDue(text: string, field: string, session: Session, zone?: string): Promise<string> {
  const iso = v.safeParse(dueDate, text.trim());
  if (iso.success) return iso.output;
  if (timeWords(text).some(({ says }) => "unsure" in says && says.unsure))
    throw misread(text, field, "the month by its name: these numbers may be two days");
  const timeZone = zone ?? (await session.timeZone());
  const read = readWhen(text, { now: session.now, timeZone });
  if (read && isWhole(text, read)) return read.due;
  const expected =
    'a date ("2026-11-21"), a time with offset ("2026-11-21T09:00:00Z") or words like "tomorrow at 5pm"';
  throw misread(text, field, expected);
}

/** The first or the last day of "this week", "next month"; otherwise as `readDue`. */
export async function readDueBound(
  text: string,
  field: "due_from" | "due_to",
  session: Session,
): Promise<string> {
  const period = readPeriod(text, { now: session.now, timeZone: await session.timeZone() });
  return period?.[field] ?? readDue(text, field, session);
}

/** @returns an RFC 3339 instant */
export async function readInstant(text: string, field: string, session: Session): Promise<string> {
  const due = await readDue(text, field, session);
  if (due.length > 10) return due;
  throw new ToolError(
    "validation_failed",
    `${field}: names a day, but no time of day, like "${text} at 9am"`,
    { field },
  );
}

/** The first or the last instant of what the words mean: a day is a whole day. */
export async function readBound(
  text: string | undefined,
  field: string,
  end: "first" | "last",
  session: Session,
): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const due = await readDue(text, field, session);
  if (due.length > 10) return due;
  const zone = await session.timeZone();
  if (end === "first") return dueInstant(due, zone) ?? due;
  return new Date(Date.parse(dueUntil(due, zone) ?? due) - 1).toISOString();
}

/** @returns ISO 8601 */
export function readLeadTime(text: string, field: string): string {
  const read = readDuration(text);
  if (read) return read;
  throw misread(text, field, 'a duration like "30 minutes", "1 day" or "PT30M", of at most a year');
}

/** @returns the rule, and the first due date that the words give */
export async function readRule(
  text: string,
  field: string,
  session: Session,
  zone?: string,
): Promise<{ recurrence: Recurrence; due: string }> {
  const read = readRecurrence(text, { now: session.now, timeZone: zone ?? (await session.timeZone()) });
  if (read && isWhole(text, read)) return read;
  throw misread(text, field, 'words like "every sunday at 6pm", fields, or {"rrule": "FREQ=…"}');
}

function isWhole(text: string, read: { text: string }): boolean {
  return text.replace(read.text, "").replace(fillers, "") === "";
}

function misread(text: string, field: string, expected: string): ToolError {
  return new ToolError(
    "validation_failed",
    `${field}: ${JSON.stringify(text)} is not understood; expected ${expected}`,
    {
      field,
    },
  );
}

import { dueDate } from "@todo/contracts/primitives";
import type { Recurrence } from "@todo/contracts/recurrence";
import { dueInstant, dueUntil } from "@todo/domain/tasks/due-instant";
import type { NotRead } from "@todo/language/phrases";
import type { Reason } from "@todo/language/reasons/reason";
import { saysWhenDue, whenDue } from "@todo/language/when-due";
import * as v from "valibot";
import type { Session } from "./session.ts";
import { ToolError } from "./tool-error.ts";

/**
 * The grammar, loaded on first use: most calls contain no words, and should not wait for it when the function starts
 * from zero.
 */
const grammar = () => import("@todo/language/phrases");

const dueExpected =
  'a date ("2026-11-21"), a time with offset ("2026-11-21T09:00:00Z") or words like "tomorrow at 5pm"';

/** @returns a date, or an RFC 3339 instant. @throws ToolError when some of the words are not understood */
export async function readDue(text: string, field: string, session: Session, zone?: string): Promise<string> {
  const iso = v.safeParse(dueDate, text.trim());
  if (iso.success) return iso.output;
  const { readWhen } = await grammar();
  const read = readWhen(text, await hereOf(session, zone));
  if (read && "due" in read) return read.due;
  throw await misread(text, field, dueExpected, read);
}

/** The first or the last day of "this week", "in december"; otherwise the same as `readDue`. */
export async function readDueBound(
  text: string,
  field: "due_from" | "due_to",
  session: Session,
): Promise<string> {
  const iso = v.safeParse(dueDate, text.trim());
  if (iso.success) return iso.output;
  const here = await hereOf(session);
  const { readRange, readWhen } = await grammar();
  const when = readWhen(text, here);
  // A time of day is not a date, but can still limit a list.
  if (when && "due" in when && when.due.length > 10) return when.due;
  const range = readRange(text, here);
  const bound = range && !("why" in range) ? (field === "due_from" ? range.from : range.to) : undefined;
  if (bound !== undefined) return bound;
  const expected =
    range && !("why" in range)
      ? `days that have ${field === "due_from" ? "a first" : "a last"} one`
      : dueExpected;
  throw await misread(text, field, expected, range && "why" in range ? range : undefined);
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

/** The first or the last instant of the period in words: a date means the whole day. */
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
export async function readLeadTime(text: string, field: string): Promise<string> {
  if (saysWhenDue(text)) return whenDue;
  const { readDuration } = await grammar();
  const read = readDuration(text);
  if (read) return read;
  throw await misread(
    text,
    field,
    'a duration like "30 minutes", "1 day" or "PT30M", of at most a year, or "when due"',
  );
}

/** @returns the rule, and the first due date that the words give */
export async function readRule(
  text: string,
  field: string,
  session: Session,
  zone?: string,
): Promise<{ recurrence: Recurrence; due: string }> {
  const phrases = await grammar();
  const read = phrases.readRule(text, await hereOf(session, zone));
  if (read && "due" in read) return read;
  throw await misread(text, field, 'words like "every sunday at 6pm", fields, or {"rrule": "FREQ=…"}', read);
}

async function hereOf(session: Session, zone?: string): Promise<{ now: string; timeZone: string }> {
  return { now: session.now, timeZone: zone ?? (await session.timeZone()) };
}

/** @param read why the words could not be understood, if known */
async function misread(text: string, field: string, expected: string, read?: NotRead): Promise<ToolError> {
  const problem = read
    ? `means no day or rule: ${await inEnglish(read.why)}`
    : `is not understood; expected ${expected}`;
  return new ToolError("validation_failed", `${field}: ${JSON.stringify(text)} ${problem}`, { field });
}

async function inEnglish(why: Reason): Promise<string> {
  const [{ sayReason }, { englishReasons }] = await Promise.all([
    import("@todo/language/reasons/reason"),
    import("@todo/language/reasons/english"),
  ]);
  return sayReason(why, englishReasons);
}

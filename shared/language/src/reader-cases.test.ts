import { readFileSync } from "node:fs";
import { join } from "node:path";
import { recurrence } from "@todo/contracts/recurrence";
import { fromRrule } from "@todo/contracts/recurrence/from-rrule";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readRule, readWhen } from "./phrases.ts";
import { read } from "./read.ts";
import { englishReasons } from "./reasons/english.ts";
import { sayReason } from "./reasons/reason.ts";
import { inEnglish } from "./testing/in-english.ts";
import { datesOf } from "./testing/score.ts";

const file = join(import.meta.dirname, "../../../tests/cases/reader.json");
const { reference, cases } = JSON.parse(readFileSync(file, "utf8"));
const here = { now: new Date(reference.now).toISOString(), timeZone: reference.time_zone };

/**
 * The meaning of each case in tests/cases/reader.json: a due date, a rule's first dates, a question, or the days of a
 * list.
 */
const expected: Record<string, object> = {
  C32: { due: "2026-11-27T08:00:00.000Z" },
  C34: { due: "2026-12-04" },
  C35: { due: "2026-12-07T14:00:00.000Z" },
  C37: { due: "2026-11-26T23:00:00.000Z" },
  C38: { due: "2026-11-27T00:00:00.000Z" },
  C39: { why: expect.stringContaining("Which day is “5-12-2026”") },
  C40: { why: "There is no 42 July." },
  C42: { why: expect.stringContaining("2026-13-01") },
  C43: { why: "25 December 2026 is a Friday, not a Monday." },
  C44: { due: "2026-11-29" },
  C45: { due: "2026-11-26T20:30:00.000Z" },
  C47: { due: "2026-12-06" },
  C48: { due: "2026-11-27" },
  C49: { due: "2026-12-31" },
  C50: { due: "2026-11-26T12:54:00.000Z" },
  C51: { due: "2024-08-01" },
  C52: { due: "2026-11-26T12:54:00.000Z" },
  C53: {},
  C54: { due: "2026-11-30", dates: datesOfText("FREQ=WEEKLY;BYDAY=MO", "2026-11-30") },
  C55: { due: "2026-11-27", dates: datesOfText("FREQ=WEEKLY;BYDAY=FR", "2026-11-27") },
  C57: { due: "2026-11-26", dates: datesOfText("FREQ=DAILY;COUNT=10", "2026-11-26") },
  C58: { due: "2026-11-26", dates: ["2026-11-26", "2026-12-26", "2027-01-26"] },
  C59: { due: "2027-01-01", dates: datesOfText("FREQ=DAILY;UNTIL=20270110", "2027-01-01") },
  C60: { due: "2026-11-26T23:00:00.000Z", dates: datesOfText("FREQ=DAILY", "2026-11-27") },
  C61: { why: expect.stringContaining("on the clock of Europe/Berlin") },
  C62: { why: "Which day is “5/12”? Say the month by its name." },
  C63: { due: "2026-12-12T17:00:00.000Z", dates: datesOfText("FREQ=MONTHLY;BYDAY=2SA", "2026-12-12") },
  C64: { due: "2026-12-21", dates: datesOfText("FREQ=MONTHLY;BYDAY=3MO", "2026-12-21") },
  C65: { due: "2027-01-01", dates: datesOfText("FREQ=YEARLY", "2027-01-01") },
  C67: { due: "2026-12-01", dates: datesOfText("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01") },
  C68: { due: "2026-11-30", dates: datesOfText("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30") },
  C69: {
    due: "2026-11-27T08:00:00.000Z",
    dates: datesOfText("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27"),
  },
  C70: { due: "2026-12-04T08:00:00.000Z" },
  C71: { due: "2026-11-28T08:00:00.000Z" },
  C72: { due: "2026-12-10T08:00:00.000Z" },
  C73: { due: "2026-11-26T12:54:00.000Z" },
  C74: { due: "2026-11-26T12:39:00.000Z" },
  C75: { due: "2026-12-07T08:00:00.000Z" },
  C77: { due: "2026-12-05T08:00:00.000Z" },
  C78: { due: "2026-11-26T15:20:00.000Z" },
  C79: { due: "2026-11-26T23:00:00.000Z" },
  C80: { due: "2026-12-01T08:00:00.000Z", dates: datesOfText("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-12-01") },
  C81: { due: "2026-11-30", dates: datesOfText("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30") },
  C82: { due: "2026-12-31T08:00:00.000Z", notes: ["This month has no 31st."] },
  C83: { title: "Move old monitor to attic" },
  C85: { due: "2026-11-27T11:00:00.000Z" },
  C86: { due: "2026-12-04" },
  C87: { due: "2027-09-25" },
  C88: { why: "Which day is “5/12”? Say the month by its name." },
  C89: { why: expect.stringContaining("“june”") },
  C90: { list: { status: "pending", due_from: "2026-11-26", due_to: "2026-11-29" } },
  C91: { list: { status: "pending", due_from: "2026-11-26", due_to: "2026-12-03" } },
  C92: { list: { status: "pending", due_from: "2026-12-01", due_to: "2026-12-31" } },
  C94: { list: { status: "pending", due_from: "2026-11-26", due_to: "2026-11-29" } },
};

test.each<{ id: string; situation: string; requests: Request[] }>(cases)(
  "$id: $situation",
  ({ id, requests }) => {
    const [request] = requests;
    expect(meaningOf(request as Request)).toMatchObject(expected[id] ?? { missing: id });
  },
);

test("every case has an expected answer", () => {
  expect(Object.keys(expected)).toEqual(cases.map(({ id }: { id: string }) => id));
});

interface Request {
  readonly body?: { readonly message: string };
  readonly arguments?: { readonly tasks: readonly { readonly due?: string; readonly recurrence?: string }[] };
}

/** How chat interprets a message, or MCP an argument. */
function meaningOf({ body, arguments: input }: Request): object {
  const [task] = input?.tasks ?? [];
  if (task?.due !== undefined) return inEnglish(readWhen(task.due, here) ?? {});
  if (task?.recurrence !== undefined) return withDates(inEnglish(readRule(task.recurrence, here) ?? {}));
  const { intent, notes } = read(body?.message ?? "", here);
  if ("unclear" in intent) return inEnglish(intent.unclear);
  return "add" in intent
    ? { ...withDates(intent.add[0] ?? {}), notes: notes.map((note) => sayReason(note, englishReasons)) }
    : intent;
}

function withDates(read: object & { recurrence?: unknown; due?: string }): object {
  if (!read.recurrence || !read.due) return read;
  const due =
    read.due.length === 10
      ? read.due
      : Temporal.Instant.from(read.due).toZonedDateTimeISO(here.timeZone).toPlainDate().toString();
  return { ...read, dates: datesOf(v.parse(recurrence, read.recurrence), due, 20) };
}

function datesOfText(rrule: string, first: string): string[] {
  return datesOf(fromRrule(rrule), first, 20);
}

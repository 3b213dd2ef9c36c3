import { type Recurrence, recurrence } from "@todo/contracts/recurrence";
import * as v from "valibot";
import { timeOf } from "./local-time.ts";
import { firstDue } from "./recurrence/first-due.ts";
import { beginnings, match, narrowings } from "./recurrence/how-often.ts";
import { ordinalWord, weekdayPlurals, weekdayWord } from "./recurrence/names.ts";
import { readTimes } from "./recurrence/read-times.ts";
import type { Reading } from "./recurrence/rule.ts";
import type { Here } from "./wall-clock-reading.ts";

export interface Repeats {
  /** In the contract's normal form. */
  readonly recurrence: Recurrence;
  /** The first due date: `YYYY-MM-DD`, or an RFC 3339 instant in UTC when a time of day is named. */
  readonly due: string;
  /** The words that say so, and where they begin in what was read. */
  readonly text: string;
  readonly index: number;
}

const beginning = new RegExp(
  `\\b(?:on|once|the|${ordinalWord}|${weekdayPlurals}|${weekdayWord}|(?:week|work)days|every|each|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)\\b`,
  "gi",
);
const between = /(?:\s*,)?\s+/y;

/**
 * Reads a rule in plain English: "every sunday at 6pm", "every 2 weeks on mon and thu", "every last friday", "daily until
 * march". "Second" before a weekday is the month's second: "every other monday" is every two weeks.
 *
 * @returns undefined when there is none in the text, or one that makes no sense
 */
export function readRecurrence(text: string, here: Here): Repeats | undefined {
  for (const { index } of text.matchAll(beginning)) {
    const begun = match(beginnings, text, index);
    if (!begun) continue;
    const { reading, end } = readRest(text, begun.end, { rule: begun.part }, here);
    const result = v.safeParse(recurrence, reading.rule);
    const due = result.success ? firstDue(result.output, reading, here) : null;
    if (result.success && due) return { recurrence: result.output, due, text: text.slice(index, end), index };
  }
  return undefined;
}

/** When a rule begins that is said together with a date or a time: "3 may every year". @returns null when nothing fits */
export function firstFrom(repeats: Repeats, said: string, here: Here): string | null {
  const time = repeats.due.length > 10 ? timeOf(repeats.due, here).toString() : undefined;
  return firstDue(repeats.recurrence, { rule: {}, start: said, ...(time && { time }) }, here);
}

function readRest(text: string, from: number, begun: Reading, here: Here): { reading: Reading; end: number } {
  let [reading, end] = [begun, from];
  for (;;) {
    between.lastIndex = end;
    const start = between.test(text) ? between.lastIndex : text.length;
    const narrowing = match(narrowings, text, start);
    // What is said a second time stays in the text: it must not replace the first.
    if (narrowing && Object.keys(narrowing.part).some((name) => name in reading.rule))
      return { reading, end };
    const more = narrowing
      ? { reading: { ...reading, rule: { ...reading.rule, ...narrowing.part } }, end: narrowing.end }
      : readTimes(text, start, reading, here);
    if (!more) return { reading, end };
    ({ reading, end } = more);
  }
}

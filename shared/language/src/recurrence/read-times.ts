import { readDuration } from "../duration-words.ts";
import { type Found, type Here, namesDay, namesTime, readWallClock, toDue } from "../wall-clock-reading.ts";
import type { Reading } from "./rule.ts";

const leads = {
  until: /(?:until|till|ending(?:\s+on)?|up to)\s+/iy,
  start: /(?:starting(?:\s+(?:on|from))?|beginning(?:\s+on)?|from)\s+/iy,
  span: /for\s+((?:\d+|an?|one|two|three|four|five|six)\s+(?:day|week|month|year)s?)\b/iy,
};

/** What may follow a rule and tells of time: of day, of its start, of its end. */
export function readTimes(
  text: string,
  index: number,
  reading: Reading,
  here: Here,
): { reading: Reading; end: number } | undefined {
  const span = at(leads.span, text, index);
  const duration = span?.[1] && readDuration(span[1]);
  if (span && duration) {
    const last = Temporal.Instant.from(here.now)
      .toZonedDateTimeISO(here.timeZone)
      .add(duration)
      .toPlainDate();
    return { reading: ending(reading, last.toString()), end: index + span[0].length };
  }
  for (const kind of ["until", "start"] as const) {
    const lead = at(leads[kind], text, index);
    const found = lead && dateAt(text, index + lead[0].length, here);
    const isSaid = kind === "until" ? reading.rule.ends?.on : reading.start;
    if (!found || isSaid !== undefined) continue;
    return {
      reading: kind === "until" ? ending(reading, found.due) : { ...reading, start: found.due },
      end: found.end,
    };
  }
  const time = timeAt(text.slice(index), here);
  if (!time || reading.time !== undefined || !namesTime(time) || namesDay(time)) return undefined;
  return { reading: { ...reading, time: hourOf(time) }, end: index + time.text.length };
}

/** "7am until march", "7am for 2 weeks", "17:00 until 18:30": the time ends there, and what follows is something else. */
function timeAt(text: string, here: Here): Found | undefined {
  const first = (words: string) => readWallClock(words, here).find((it) => it.index === 0);
  return first(text.split(/\s+(?:until|till|to|for)\s+/i)[0] ?? "") ?? first(text);
}

/** As the day's own words: "10" alone would say nothing. */
function hourOf({ text, start }: Found): string {
  if (start.isCertain("timezoneOffset")) return text;
  const two = (part: "hour" | "minute") => String(start.get(part) ?? 0).padStart(2, "0");
  return `${two("hour")}:${two("minute")}`;
}

function ending(reading: Reading, on: string): Reading {
  return { ...reading, rule: { ...reading.rule, ends: { ...reading.rule.ends, on } } };
}

function dateAt(text: string, index: number, here: Here): { due: string; end: number } | undefined {
  const found = readWallClock(text.slice(index), here).find((it) => it.index === 0);
  // "Until 18:30" is the end of the hour, not of the rule.
  const due = found && !(namesTime(found) && !namesDay(found)) && toDue(found, here);
  return due ? { due, end: index + found.text.length } : undefined;
}

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

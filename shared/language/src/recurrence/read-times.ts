import { readDuration } from "../duration-words.ts";
import { type Here, namesDay, namesTime, readWallClock, toDue } from "../wall-clock-reading.ts";
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
    if (!found) continue;
    return {
      reading: kind === "until" ? ending(reading, found.due) : { ...reading, start: found.due },
      end: found.end,
    };
  }
  const time = timeAt(text.slice(index), here);
  if (!time || !namesTime(time) || namesDay(time)) return undefined;
  return { reading: { ...reading, time: time.text }, end: index + time.text.length };
}

/** "7am until 8pm" is one time, "7am until march" and "7am for 2 weeks" are a time and an end. */
function timeAt(text: string, here: Here) {
  const first = (words: string) => readWallClock(words, here).find((it) => it.index === 0);
  const joint = /\s+(?:until|till|to|for)\s+/i.exec(text);
  if (!joint) return first(text);
  const end = first(text.slice(joint.index + joint[0].length));
  const isTime = end && namesTime(end) && !namesDay(end);
  return first(isTime ? text : text.slice(0, joint.index));
}

function ending(reading: Reading, on: string): Reading {
  return { ...reading, rule: { ...reading.rule, ends: { ...reading.rule.ends, on } } };
}

function dateAt(text: string, index: number, here: Here): { due: string; end: number } | undefined {
  const found = readWallClock(text.slice(index), here).find((it) => it.index === 0);
  const due = found && toDue(found, here);
  return due ? { due, end: index + found.text.length } : undefined;
}

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

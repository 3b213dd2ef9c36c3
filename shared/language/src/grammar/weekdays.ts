import type { Match, Source } from "../source.ts";
import { weekdayCode } from "./day.ts";
import { jointAt, listAt } from "./numbers.ts";

const all = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

const weekdayAt = (s: Source, at: number): Match<string> | undefined => {
  const day = s.term(at, "weekday") ?? s.term(at, "weekdays");
  return day && { value: weekdayCode(Number(day.value)), end: day.end };
};

export function weekdayListAt(s: Source, at: number): Match<string[]> | undefined {
  const skipped = (from: number) => {
    const on = s.skip(from, "on");
    return s.term(on, "every")?.end ?? on;
  };
  return listAt(s, at, (from) => weekdayAt(s, skipped(from)));
}

/** "monday to friday", "mon-fri" */
export function weekdayRangeAt(s: Source, at: number): Match<string[]> | undefined {
  const first = weekdayAt(s, at);
  if (!first) return undefined;
  const to = /^[-–—]$/.test(s.word(first.end))
    ? first.end + 1
    : s.is(first.end, "and")
      ? undefined
      : s.term(first.end, "to")?.end;
  const last = to === undefined ? undefined : weekdayAt(s, to);
  if (!last) return undefined;
  const [from, until] = [all.indexOf(first.value), all.indexOf(last.value)];
  const days = from <= until ? all.slice(from, until + 1) : [...all.slice(from), ...all.slice(0, until + 1)];
  return { value: days, end: last.end };
}

/** Several days without "every". */
export function weekdayRowAt(s: Source, at: number): Match<string[]> | undefined {
  const row = listAt(
    s,
    at,
    (from) => weekdayAt(s, from),
    (end) => (s.word(end) === "/" ? end + 1 : (jointAt(s, end) ?? end)),
  );
  return row && row.value.length > 1 ? row : undefined;
}

import { type Here, namesDay, namesTime, readWallClock, toDue } from "../../wall-clock-reading.ts";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

/** What leads in a date, and goes with it. */
const lead = /[\s,(]*(?:\b(?:due|on|at|by|before|until|till|for|from|starting|this|in|the)\b[\s:]*)+$/i;
/** Words that are dates to the library, and seldom to people who mean nothing else by them; "the last friday of …" is not last Friday. */
const doubtful =
  /^(?:now|sun|sat|mon|may|march|second|\d{1,4}|\d{4}-\d{1,3}|in a second|for \S+ \S+|the \w+ before)$/i;

/**
 * Takes the words that say when out of a text. A date in the middle of other words counts only when a preposition leads it
 * in, or when it has a time: "order the friday special" is not due on Friday.
 */
export function peelDue(text: string, here: Here): { due?: string; rest: string } {
  for (const found of readWallClock(text, here).toReversed()) {
    const [led = ""] = lead.exec(text.slice(0, found.index)) ?? [];
    const end = found.index + found.text.length;
    const atEdge = /^[\s.!?)]*(?:$|[,;])/.test(text.slice(end)) || found.index - led.length <= 0;
    const exact = namesDay(found) && namesTime(found);
    const isLedIn = led.replace(/\b(?:the|this)\b|[\s,(:]/gi, "") !== "";
    if ((!isLedIn && !atEdge && !exact) || isQuoted(text, found.index)) continue;
    if (doubtful.test(found.text) || /^\s+of\b/i.test(text.slice(end))) continue;
    const due = toDue(found, here);
    if (due !== undefined) return { due, rest: cut(text, found.index - led.length, end) };
  }
  return { rest: text };
}

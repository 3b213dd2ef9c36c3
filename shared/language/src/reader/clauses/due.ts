import {
  type Found,
  type Here,
  namesDay,
  namesTime,
  readWallClock,
  toDue,
} from "../../wall-clock-reading.ts";
import { readWhen } from "../../when.ts";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

/** What leads in a date, and goes with it. */
const lead = /[\s,(]*(?:(?:@|\b(?:due|on|at|by|before|until|till|for|from|starting|this|in|the)\b)[\s:]*)+$/i;
/** Words that are dates to the library, and seldom to people who mean nothing else by them; "the last friday of …" is not last Friday. */
const doubtful = /^(?:now|sun|sat|mon|may|march|second|\d{1,4}|\d{4}-\d{1,3}|in a second|for \S+ \S+)$/i;

export interface Dated {
  readonly due?: string;
  /** Two times of day: which is meant only the user knows. */
  readonly clash?: readonly [string, string];
  readonly rest: string;
}

/**
 * Takes the words that say when out of a text. A date in the middle of other words counts only when a preposition leads it
 * in, or when it has a time: "order the friday special" is not due on Friday. A day and a time may stand apart.
 */
export function peelDue(text: string, here: Here): Dated {
  const placed = readWallClock(text, here).flatMap((found) => placeOf(text, found, here));
  const last = placed.at(-1);
  if (!last) return { rest: text };
  const other = placed.findLast(
    (it) => it !== last && it.isOwn && namesTime(it.found) !== namesTime(last.found),
  );
  const [first, second] = placed.filter(({ found }) => namesTime(found)).map(({ found }) => found.text);
  const due = other && joined(last, other, here);
  if (other && due) {
    const [early, late] = other.from < last.from ? [other, last] : [last, other];
    return { due, rest: cut(cut(text, late.from, late.to), early.from, early.to) };
  }
  const rest = cut(text, last.from, last.to);
  return first && second ? { clash: [first, second], rest } : { due: last.due, rest };
}

interface Place {
  readonly found: Found;
  readonly due: string;
  readonly from: number;
  readonly to: number;
  /** A clause of its own: "the ticket for 7:30 tomorrow" has none. */
  readonly isOwn: boolean;
}

function placeOf(text: string, found: Found, here: Here): Place[] {
  const [led = ""] = lead.exec(text.slice(0, found.index)) ?? [];
  const [from, to] = [found.index - led.length, found.index + found.text.length];
  const atEdge = /^[\s.!?)]*(?:$|[,;])/.test(text.slice(to)) || from <= 0;
  const exact = namesDay(found) && namesTime(found);
  // "The dentist is at 4, not 3" tells of a task, and is none.
  const isAt =
    !/\b(?:is|are)\s*$/i.test(text.slice(0, from)) &&
    /^(?:at|on|by|@)\b/i.test(`${led} ${found.text}`.trim());
  const isLedIn = isAt || led.replace(/\b(?:the|this)\b|[\s,(:]/gi, "") !== "";
  if ((!isLedIn && !atEdge && !exact) || isQuoted(text, found.index)) return [];
  if (doubtful.test(found.text) || /^\s+of\b/i.test(text.slice(to))) return [];
  const due = toDue(found, here);
  return due === undefined ? [] : [{ found, due, from, to, isOwn: atEdge || isAt }];
}

/** "Friday, doctor at 8:30" */
function joined(one: Place, other: Place, here: Here): string | undefined {
  const [day, time] = namesTime(one.found) ? [other, one] : [one, other];
  if (!namesDay(day.found) || namesDay(time.found)) return undefined;
  const words = `${day.found.text} ${time.found.text}`;
  const when = readWhen(words, here);
  return when?.text.length === words.length ? when.due : undefined;
}

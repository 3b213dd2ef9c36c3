import { dateOf } from "../../local-time.ts";
import { type Repeats, readRecurrence } from "../../recurrence-words.ts";
import type { Here } from "../../wall-clock-reading.ts";
import { readWhen } from "../../when.ts";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

/** "17:00 until 18:30", "10 to 11": a task has no end, so the title tells of it. */
const upTo = /^\s*(?:-|–|until|till|to)\s*(\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]m)?)(?=$|[\s,.;!])/i;
const until = /\b(?:until|till)\s+(?=\S)/i;

export interface Peeled {
  readonly repeats?: Repeats;
  /** What of it belongs into the title. */
  readonly kept?: string;
  readonly rest: string;
}

/** Takes "every sunday at 6pm", "daily until march" out of a text. */
export function peelRecurrence(text: string, here: Here): Peeled {
  const repeats = readRecurrence(text, here);
  if (!repeats || isQuoted(text, repeats.index)) return { rest: text };
  const end = repeats.index + repeats.text.length;
  const [span = "", hour] = (repeats.due.length > 10 && upTo.exec(text.slice(end))) || [];
  const rest = cut(text, repeats.index, end + span.length);
  return { ...peelEnd(repeats, rest, here), ...(hour && { kept: `until ${hour.trim()}` }) };
}

/** "Every monday … until march": the end may stand apart from the rule. */
function peelEnd(repeats: Repeats, rest: string, here: Here): Peeled {
  const found = repeats.recurrence.ends === null && until.exec(rest);
  if (!found || isQuoted(rest, found.index)) return { repeats, rest };
  const from = found.index + found[0].length;
  const when = readWhen(rest.slice(from), here);
  if (when?.index !== 0 || when.due.length > 10) return { repeats, rest };
  const recurrence = { ...repeats.recurrence, ends: { on: dateOf(when.due, here).toString() } };
  return { repeats: { ...repeats, recurrence }, rest: cut(rest, found.index, from + when.text.length) };
}

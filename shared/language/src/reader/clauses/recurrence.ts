import { type Repeats, readRecurrence } from "../../recurrence-words.ts";
import type { Here } from "../../wall-clock-reading.ts";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

/** Takes "every sunday at 6pm", "daily until march" out of a text. */
export function peelRecurrence(text: string, here: Here): { repeats?: Repeats; rest: string } {
  const repeats = readRecurrence(text, here);
  if (!repeats || isQuoted(text, repeats.index)) return { rest: text };
  return { repeats, rest: cut(text, repeats.index, repeats.index + repeats.text.length) };
}

import type { Priority } from "@todo/contracts/task";
import { lex, textOf, unquoted } from "../atoms.ts";

const levels: Record<string, Priority> = {
  high: "high",
  urgent: "high",
  important: "high",
  p1: "high",
  medium: "medium",
  normal: "medium",
  p2: "medium",
  low: "low",
  p3: "low",
  hoch: "high",
  hohe: "high",
  mittlere: "medium",
  normale: "medium",
  niedrige: "low",
  dringend: "high",
  wichtig: "high",
  mittel: "medium",
  niedrig: "low",
};

/** A text that is nothing but a priority. */
export function readPriority(text: string): Priority | undefined {
  return levels[text.toLowerCase().replace(/[ -](?:priority|priorität)$/, "")];
}

/** A text as a title: without punctuation around it, with a capital first letter. */
export function readTitle(text: string): string | undefined {
  const inner = textOf(text, lex(text));
  const bare = unquoted(inner);
  const title = bare === inner ? inner.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : bare;
  return title === "" ? undefined : title;
}

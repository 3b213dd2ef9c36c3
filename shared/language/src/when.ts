import { dueDate } from "@todo/contracts/primitives";
import * as v from "valibot";
import { type Here, readWallClock, toDue } from "./wall-clock-reading.ts";

export interface When {
  /** `YYYY-MM-DD`, or an RFC 3339 instant in UTC when a time of day is named. */
  readonly due: string;
  /** The words that say so, and where they begin in what was read. */
  readonly text: string;
  readonly index: number;
}

/**
 * Reads a date or time in plain English, or in ISO 8601. Words are meant on the wall clock of the zone, and ahead of `now`
 * where they leave it open: "friday" is the next one.
 *
 * @returns undefined when there is none in the text
 */
export function readWhen(text: string, here: Here): When | undefined {
  const trimmed = text.trim();
  const iso = v.safeParse(dueDate, trimmed);
  if (iso.success) return { due: iso.output, text: trimmed, index: text.indexOf(trimmed) };
  const [found] = readWallClock(text, here);
  if (!found) return undefined;
  const due = toDue(found, here);
  return due === undefined ? undefined : { due, text: found.text, index: found.index };
}

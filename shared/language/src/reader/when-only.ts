import { timeOf } from "../local-time.ts";
import { type Here, namesDay, namesTime, readWallClock, toDue } from "../wall-clock-reading.ts";
import { readWhen } from "../when.ts";

const before = /^(?:(?:due|on|at|by|to|until|till|for|from)\s+)+/i;

/** Reads words that say when, and nothing else. @returns a date or an instant */
export function whenOnly(text: string, here: Here): string | undefined {
  return exactly(text, here) ?? exactly(text.replace(before, ""), here);
}

function exactly(text: string, here: Here): string | undefined {
  // To the library "30 minutes before" is half an hour ago.
  if (/\bbefore$/i.test(text)) return undefined;
  const when = readWhen(text, here);
  return when?.index === 0 && when.text.length === text.length ? when.due : undefined;
}

/** Reads a time of day, and no day. @returns `HH:MM:SS` */
export function timeOnly(text: string, here: Here): string | undefined {
  const [found] = readWallClock(text, here);
  if (!found || found.text !== text || !namesTime(found) || namesDay(found) || /^this\b/i.test(text))
    return undefined;
  const due = toDue(found, here);
  return due && timeOf(due, here).toString();
}

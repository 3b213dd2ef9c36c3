import type { Recurrence } from "@todo/contracts/recurrence";
import { firstDateAfter } from "@todo/domain/recurrence/first-date-after";
import { dateOf, timeOf, today } from "../local-time.ts";
import type { Here } from "../wall-clock-reading.ts";
import { readWhen } from "../when.ts";
import type { Reading } from "./rule.ts";

/** The first due date that fits the rule and is not past; null when there is none. */
export function firstDue(recurrence: Recurrence, reading: Reading, here: Here): string | null {
  const { start = today(here).toString() } = reading;
  const anchor = dateOf(start, here);
  const time = reading.time ?? (start.length === 10 ? "" : timeOf(start, here).toString());
  // A series begins with the first day that fits: "every 2 weeks on mon" with this Monday, not with that of even weeks.
  const rule = { ...recurrence, interval: 1 };
  let date = anchor.subtract({ days: 1 });
  // Today's time may be past, the next day's is not: words that still say so say something else.
  for (let tries = 0; tries < 3; tries++) {
    const next = firstDateAfter(rule, anchor, date);
    const due = next && readWhen(`${next} ${time}`, here)?.due;
    if (!next || !due) return null;
    if (due.length === 10 || reading.start !== undefined || Date.parse(due) > Date.parse(here.now))
      return due;
    date = next;
  }
  return null;
}

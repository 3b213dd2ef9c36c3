import type { PendingChange, Unread } from "../sync/pending-change.ts";
import { readEntry } from "./read-entry.ts";

/** The tasks that were meant by what was entered before its reader was there. The same on each tab that does it. */
export function readUnread(
  { unread: _, ...change }: PendingChange,
  { text, timeZone, chosen, due }: Unread,
): PendingChange[] {
  const { tasks } = readEntry(text, { now: change.at, timeZone }, chosen, due);
  const [first = change.body, ...more] = tasks;
  const { list_id } = change.body ?? {};
  return [first, ...more].map((task, index) => ({
    ...change,
    id: idAfter(change.id, index),
    order: change.order + index,
    body: { ...task, ...(list_id !== undefined && { list_id }) },
  }));
}

/** A UUID's own, and those that follow it. */
function idAfter(id: string, steps: number): string {
  const end = (Number.parseInt(id.slice(-4), 16) + steps) % 0x10000;
  return id.slice(0, -4) + end.toString(16).padStart(4, "0");
}

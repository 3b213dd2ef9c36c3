import { expect, test } from "vitest";
import type { PendingChange, Unread } from "../sync/pending-change.ts";
import { readUnread } from "./read-unread.ts";

const made: PendingChange = {
  id: "0199f3a2-0000-7000-8000-00000000ffff",
  method: "POST",
  path: "/api/tasks",
  body: { title: "as it was typed", due_date: "2026-11-26", list_id: "l1" },
  at: "2026-11-26T09:00:00.000Z",
  order: 7,
};
const unread = { text: "buy milk tomorrow !high", timeZone: "UTC", chosen: {}, due: "2026-11-26" };
const read = (it: Unread) => readUnread({ ...made, unread: it }, it);

test("what was entered is read for the time at which it was entered, and goes to the list that was chosen", () => {
  expect(read(unread)).toEqual([
    { ...made, body: { title: "Buy milk", due_date: "2026-11-27", priority: "high", list_id: "l1" } },
  ]);
});

test("of several tasks in one text, each has an id of its own, which is the same however often it is read", () => {
  const several = { ...unread, text: "buy milk\ncall mum" };
  const tasks = read(several);
  expect(tasks).toMatchObject([
    { id: made.id, body: { title: "Buy milk" }, order: 7 },
    { id: "0199f3a2-0000-7000-8000-000000000000", body: { title: "Call mum" }, order: 8 },
  ]);
  expect(read(several)).toEqual(tasks);
});

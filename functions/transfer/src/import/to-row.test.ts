import type { ReminderRequest } from "@todo/contracts/reminder";
import { expect, test } from "vitest";
import type { ParsedRow } from "./parsed-row.ts";
import { toTaskRow } from "./to-row.ts";

const understanding = { timeZone: "Europe/Berlin", now: "2026-11-26T12:00:00Z", fileName: undefined };

const rowWith = (reminders: readonly ReminderRequest[]): ParsedRow =>
  toTaskRow(
    { number: 1, key: "a", title: "Milk", due: "2027-01-04T09:00:00Z", list: null, reminders },
    understanding,
  );
const remindersOf = ({ payload }: ParsedRow) => (payload && "reminders" in payload ? payload.reminders : []);

test("of reminders for the same instant the first is kept, in whatever notation they are", () => {
  const row = rowWith([
    { lead_time: "PT1H" },
    { lead_time: "PT60M" },
    { remind_at: "2027-01-04T08:00:00Z" },
    { lead_time: "P1D" },
  ]);
  expect(remindersOf(row)).toMatchObject([{ lead_time: "PT1H" }, { lead_time: "P1D" }]);
  expect(row.reason).toBeNull();
});

test("of a task with a million reminders the first 20 are taken, and few are read at all", () => {
  let read = 0;
  const reminders = Array.from({ length: 1_000_000 }, (_, index) => ({
    get lead_time() {
      read += 1;
      return `PT${index + 1}M`;
    },
  }));
  const row = rowWith(reminders);
  expect(remindersOf(row)).toHaveLength(20);
  expect(row.reason).toBe("has more than 20 reminders: the others are left out");
  expect(read).toBeLessThan(2_000);
});

test("a hundred thousand combining marks on one character are cut before they are normalised", () => {
  const draft = { number: 1, key: "a", title: `x${"\u0300\u0323".repeat(300_000)}`, list: null };
  expect(toTaskRow(draft, understanding).title).toHaveLength(31);
});

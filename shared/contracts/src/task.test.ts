import * as v from "valibot";
import { expect, test } from "vitest";
import { taskInput } from "./task.ts";

const faults = (schema: v.GenericSchema, input: unknown) =>
  v.safeParse(schema, input).issues?.map((issue) => v.getDotPath(issue));

test("a title is enough; everything else has a default", () => {
  expect(v.parse(taskInput, { title: "  Milk " })).toEqual({
    title: "Milk",
    description: "",
    priority: "medium",
    tags: [],
    due_date: null,
    recurrence: null,
    reminders: [],
  });
});

test("tags are lower case and unique", () => {
  expect(v.parse(taskInput, { title: "x", tags: ["Home", "home ", "Work"] }).tags).toEqual(["home", "work"]);
});

test("a tag is the same tag in every Unicode form and case", () => {
  const tags = ["Cafe\u0301", "caf\u00e9", "CAFÉ"];
  expect(v.parse(taskInput, { title: "x", tags }).tags).toEqual(["caf\u00e9"]);
  const [tag] = v.parse(taskInput, { title: "x", tags: ["\u0130"] }).tags;
  expect(tag).toBe(tag?.normalize("NFC"));
});

test("times are normalised to UTC, dates stay dates", () => {
  const due = (due_date: string) => v.parse(taskInput, { title: "x", due_date }).due_date;
  expect(due("2026-11-21T09:00:00+01:00")).toBe("2026-11-21T08:00:00.000Z");
  expect(due("2026-11-21")).toBe("2026-11-21");
});

test("the length of a title counts characters, not UTF-16 units", () => {
  expect(faults(taskInput, { title: "👍".repeat(200) })).toBeUndefined();
  expect(faults(taskInput, { title: "👍".repeat(201) })).toEqual(["title"]);
});

test.each([
  ["title", {}],
  ["title", { title: "   " }],
  ["title", { title: "a\0b" }],
  ["title", { title: "\u200b" }],
  ["title", { title: "two\nlines" }],
  ["description", { title: "x", description: "\u001b[2J" }],
  ["tags.0", { title: "x", tags: ["\u001b]0;x\u0007"] }],
  ["title", { title: "half \ud83d" }],
  ["title", { title: 7 }],
  ["description", { title: "x", description: "d".repeat(10_001) }],
  ["priority", { title: "x", priority: "urgent" }],
  ["tags", { title: "x", tags: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
  ["tags.1", { title: "x", tags: ["fine", ""] }],
  ["tags.0", { title: "x", tags: ["a,b"] }],
  ["due_date", { title: "x", due_date: "tomorrow" }],
  ["due_date", { title: "x", due_date: "2026-02-30" }],
  ["due_date", { title: "x", due_date: "2026-11-21T09:00:00" }],
  ["due_date", { title: "x", due_date: "2026-11-21T25:00:00Z" }],
  ["due_date", { title: "x", due_date: "2026-11-21T24:00:00Z" }],
  ["time_zone", { title: "x", time_zone: "Mars/Olympus" }],
  ["time_zone", { title: "x", time_zone: "+01:00" }],
  ["reminders.0", { title: "x", reminders: [{}] }],
  ["reminders.0", { title: "x", reminders: [{ lead_time: "PT1H", remind_at: "2026-11-21T09:00:00Z" }] }],
  ["reminders.0.lead_time", { title: "x", reminders: [{ lead_time: "30 minutes" }] }],
  ["reminders.0.lead_time", { title: "x", reminders: [{ lead_time: "-PT1H" }] }],
  ["reminders.0.lead_time", { title: "x", reminders: [{ lead_time: "PT0S" }] }],
  ["colour", { title: "x", colour: "red" }],
])("an error in %s is named: %j", (field, input) => {
  expect(faults(taskInput, input)).toEqual([field]);
});

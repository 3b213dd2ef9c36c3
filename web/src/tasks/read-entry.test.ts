import { expect, test } from "vitest";
import { readEntry } from "./read-entry.ts";

// A Thursday.
const here = { now: "2026-11-26T11:24:00.000Z", timeZone: "Europe/Berlin" };

test("typed text becomes the same task that the server would create", () => {
  const { tasks, parts } = readEntry("call mum every sunday at 6pm #family !high 30 minutes before", here);
  expect(tasks).toEqual([
    {
      title: "Call mum",
      due_date: "2026-11-29T17:00:00.000Z",
      priority: "high",
      tags: ["family"],
      recurrence: expect.objectContaining({ frequency: "weekly", by_weekday: ["SU"] }),
      reminders: [{ lead_time: "PT30M" }],
    },
  ]);
  expect(parts.map(({ kind }) => kind)).toEqual(["title", "rule", "time", "tag", "priority", "lead"]);
});

test("removing a chip leaves its words in the title", () => {
  const { tasks, parts } = readEntry("order pizza tomorrow", here, { due: null });
  expect(tasks).toEqual([{ title: "Order pizza tomorrow" }]);
  expect(parts.some(({ kind }) => kind === "date")).toBe(false);
});

test("a value chosen by a button overrides the text", () => {
  const { tasks } = readEntry("order pizza tomorrow !low", here, { due: "2026-12-24", priority: "high" });
  expect(tasks).toEqual([{ title: "Order pizza", due_date: "2026-12-24", priority: "high" }]);
});

test("a text that names no date gets the one of its page, unless a button or a question speaks against it", () => {
  const dueOf = (text: string, chosen = {}) => readEntry(text, here, chosen, "2026-12-01").tasks[0]?.due_date;
  expect(dueOf("order pizza")).toBe("2026-12-01");
  expect(dueOf("order pizza on 2026-12-24")).toBe("2026-12-24");
  expect(dueOf("order pizza", { due: null })).toBeUndefined();
  expect(dueOf("call tom at 25:00")).toBeUndefined();
});

test("an unclear entry raises a question, and is added as written", () => {
  const { tasks, question } = readEntry("call tom at 25:00", here);
  expect(question).toEqual(["noSuchTime", "25:00"]);
  expect(tasks).toEqual([{ title: "call tom at 25:00" }]);
});

test("blank text adds no task", () => {
  expect(readEntry("  ", here).tasks).toEqual([]);
});

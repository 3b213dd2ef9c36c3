import { expect, test } from "vitest";
import { aTask } from "../testing/task.ts";
import { filterOf, matcher, searchOf } from "./filter.ts";

const place = { now: "2026-11-26T12:00:00.000Z", timeZone: "Europe/Berlin" };
const finds = (query: string, fields: Parameters<typeof aTask>[0]) =>
  matcher(filterOf(query), place, "inbox")(aTask(fields));

test("a filter in the URL is the same filter when it is read again, and a default is not in it", () => {
  const query = "q=m%C3%BCsli&status=any&priority=high&tag=shop&list_id=work&due=week";
  expect(searchOf(filterOf(query))).toBe(query);
  expect(searchOf(filterOf("status=pending&due=nonsense"))).toBe("");
});

test.each([
  ["q=musli", { title: "Buy Müsli" }],
  ["q=MILK+oat", { title: "Oat milk" }],
  ["q=%23shop", { tags: ["shop"] }],
  ["q=note", { description: "A note" }],
  ["list_id=work", { list_id: "work" }],
  ["list_id=inbox", { list_id: "" }],
  ["due=overdue", { due_date: "2026-11-25" }],
  ["due=overdue", { due_date: "2026-11-26T11:59:00.000Z" }],
  ["due=today", { due_date: "2026-11-26" }],
  ["due=week", { due_date: "2026-12-02" }],
  ["due=none", { due_date: null }],
  ["status=completed", { status: "completed" }],
] as const)("%s finds %o", (query, fields) => expect(finds(query, { ...fields } as never)).toBe(true));

test.each([
  ["q=milk+rice", { title: "Oat milk" }],
  ["", { status: "completed" }],
  ["priority=high", { priority: "low" }],
  ["tag=shop", { tags: ["shops"] }],
  ["list_id=work", { list_id: "" }],
  ["list_id=inbox", { list_id: "work" }],
  ["due=overdue", { due_date: "2026-11-26" }],
  ["due=week", { due_date: "2026-12-03" }],
  ["due=none", { due_date: "2026-11-26" }],
] as const)("%s does not find %o", (query, fields) =>
  expect(finds(query, { ...fields } as never)).toBe(false),
);

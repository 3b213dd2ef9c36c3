import { expect, test } from "vitest";
import { todoist } from "./todoist.ts";

const understanding = { timeZone: "Europe/Berlin", now: "2026-11-26T12:00:00Z", fileName: undefined };

async function rowsOf(name: string, row: string) {
  const content = Buffer.from(`TYPE,CONTENT,PRIORITY,INDENT,DATE,DATE_LANG\n${row}\n`);
  const file = { name, isPart: true, bytes: () => ReadableStream.from([content]) };
  return Array.fromAsync(todoist.read(file, understanding));
}

test.each([
  ["Work [2331].csv", "Work"],
  ["backup/Work.csv", "Work"],
  ["Work [a] [2331].csv", "Work [a]"],
  ["Work [no end.csv", "Work [no end"],
])("the list of %s is %s", async (name, list) => {
  expect(await rowsOf(name, "task,Milk,4,1,,en")).toMatchObject([
    { kind: "list", title: list },
    { kind: "task", title: "Milk" },
  ]);
});

test("a file name and a date of a megabyte cost no more than others", async () => {
  for (const part of [" ", "[a", "[ ", "\t"]) {
    const long = part.repeat(1_000_000 / part.length);
    const rows = await rowsOf(`a${long}b.csv`, `task,Milk,4,1,every day ${"tomorrow ".repeat(90_000)},en`);
    expect(rows.at(-1)).toMatchObject({ title: "Milk", reason: expect.stringContaining("not understood") });
  }
});

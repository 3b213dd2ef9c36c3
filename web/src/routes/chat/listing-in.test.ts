import { expect, test } from "vitest";
import { aTask } from "../../testing/task.ts";
import { listingIn } from "./listing-in.ts";

const [milk, bread, letters] = ["Milk", "Bread", "Old letters"].map((title, at) => ({
  ...aTask(),
  id: String(at),
  title,
})) as [ReturnType<typeof aTask>, ReturnType<typeof aTask>, ReturnType<typeof aTask>];

test("lines that list the tasks found are left out, and the text around them stays", () => {
  const said = "Due today:\n1. “Milk” (today)\n2. “Old letters”\nThere are more than these 2: ask for fewer.";
  expect(listingIn(said, [milk, bread, letters])).toEqual({
    text: "Due today:\nThere are more than these 2: ask for fewer.",
    tasks: [milk, letters],
  });
});

test("a German answer lists them in German quotes", () => {
  const said = "Fällig am Do., 26. Nov.:\n1. „Milk“, fällig Do., 26. Nov.\n2. „Bread“";
  expect(listingIn(said, [milk, bread])).toEqual({ text: "Fällig am Do., 26. Nov.:", tasks: [milk, bread] });
});

test("tasks of the same name are each listed once", () => {
  const other = { ...milk, id: "other" };
  expect(listingIn("1. “Milk”\n2. “Milk”", [milk, other])?.tasks).toEqual([milk, other]);
});

test.each([
  ["says no list", "“Milk” is completed."],
  ["lists something else", "1. today 9:00 (1 hour before)"],
  ["lists more than was found", "1. “Milk”\n2. “Honey”"],
  ["numbers its lines differently", "2. “Milk”"],
])("a text that %s stays as it is", (_, said) => {
  expect(listingIn(said, [milk])).toBeUndefined();
});

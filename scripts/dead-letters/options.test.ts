import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test.each([
  ["no command", ""],
  ["an unknown command", "delete 1"],
  ["an unknown flag", "list --everything"],
  ["a flag of another command", "list --yes"],
  ["redrive of nothing", "redrive"],
  ["discard of nothing", "discard --dry-run"],
  ["ids and all", "redrive 1 --all"],
  ["all and a function", "discard --all --function notifier"],
  ["show of two", "show 1 2"],
  ["list of one", "list 1"],
  ["two places", "list --brokers a:1 --database-url postgres://a"],
])("%s is refused as an option", (_, line) => {
  expect(() => readOptions(line.split(" ").filter(Boolean))).toThrow(
    expect.objectContaining({ code: "usage" }),
  );
});

test("ids and a function can be combined, and help needs no other option", () => {
  expect(readOptions(["redrive", "1", "2", "--function", "notifier"])).toMatchObject({
    command: "redrive",
    selection: { eventIds: ["1", "2"], function: "notifier", all: false },
  });
  expect(readOptions(["--help"])).toBeUndefined();
});

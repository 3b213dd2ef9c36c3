import * as v from "valibot";
import { expect, test } from "vitest";
import type { ProblemError } from "./problem-error.ts";
import { validate } from "./validate.ts";

const schema = v.strictObject({
  sort: v.optional(v.picklist(["title", "due_date", "priority"])),
  tags: v.optional(v.array(v.string())),
  title: v.optional(v.nullable(v.string())),
  repeats: v.optional(v.boolean()),
  rule: v.optional(v.object({ text: v.string() })),
  port: v.optional(v.pipe(v.string(), v.minLength(1, "Expected a port"))),
});

function faultsOf(input: unknown): unknown {
  try {
    return validate(schema, input);
  } catch (error) {
    return (error as ProblemError).errors;
  }
}

test.each([
  [{ sort: "colour" }, "sort", 'expected "title", "due_date" or "priority"'],
  [{ tags: "home" }, "tags", "expected a list"],
  [{ tags: [1] }, "tags.0", "expected text"],
  [{ title: 7 }, "title", "expected text"],
  [{ repeats: "yes" }, "repeats", "expected true or false"],
  [{ rule: "daily" }, "rule", "expected an object"],
  [{ rule: {} }, "rule.text", "is required"],
  [{ port: "" }, "port", "expected a port"],
  [{ titel: "x" }, "titel", "unknown field"],
  ["text", "body", "expected an object"],
])("%j says in words what was expected, and repeats nothing of the input", (input, field, message) => {
  expect(faultsOf(input)).toEqual([{ field, message }]);
});

import * as v from "valibot";
import { expect, test } from "vitest";
import { operations } from "../catalog.ts";
import type { Operation } from "../operation.ts";
import { descriptionGroups, descriptions } from "./catalog.ts";
import type { Description } from "./description.ts";

const all = Object.entries(operations).map(
  ([name, operation]) =>
    [name, operation as Operation, descriptions[name as keyof typeof descriptions] as Description] as const,
);
const faults = (schema: v.GenericSchema, example: unknown) =>
  v.safeParse(schema, example).issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [];

test.each(all)(
  "the examples of %s match its request and response schemas",
  (_, { body, output, stream }, { example }) => {
    if (body) expect(faults(body, example?.body)).toEqual([]);
    else expect(example?.body).toBeUndefined();
    const answers = output && (stream === undefined || stream === "events_or_json");
    if (answers) expect(faults(output, example?.answer)).toEqual([]);
    else expect(example?.answer).toBeUndefined();
  },
);

test("every operation is in exactly one group", () => {
  const grouped = Object.values(descriptionGroups).flatMap((group) => Object.keys(group));
  expect(grouped.toSorted()).toEqual(Object.keys(operations).toSorted());
});

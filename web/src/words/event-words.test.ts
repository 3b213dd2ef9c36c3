import { catalog } from "@todo/contracts/events/catalog";
import { expect, test } from "vitest";
import { moreGerman } from "./more-de.ts";
import { moreEnglish } from "./more-en.ts";

const kinds = catalog.map(({ type }) => type.split(".").slice(2, 4).join("."));

test.each([
  ["English", moreEnglish],
  ["German", moreGerman],
])("every event of the catalogue has its words in %s", (_, { activity, webhooks }) => {
  expect(Object.keys(activity.kinds).sort()).toEqual(kinds.toSorted());
  expect(kinds.filter((kind) => !activity.says[kind])).toEqual([]);
  expect(kinds.filter((kind) => !webhooks.groups[kind.split(".")[0] ?? ""])).toEqual([]);
});

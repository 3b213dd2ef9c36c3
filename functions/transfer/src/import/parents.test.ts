import { expect, test } from "vitest";
import { createParents } from "./parents.ts";

const understanding = { timeZone: "UTC", now: "2026-11-27T00:00:00.000Z", fileName: undefined };
const draft = (number: number, description: string) => ({
  number,
  key: String(number),
  list: null,
  title: `Task ${number}`,
  description,
});

test("a file with nothing but children does not fill the memory: the last ones lose their parent, and a note says so", () => {
  const parents = createParents(understanding);
  const long = "x".repeat(100_000);
  const rows = Array.from({ length: 60 }, (_, at) => parents.row(draft(at, long), String(at), "nobody"));
  expect(rows[0]).toBeUndefined();
  expect(rows.at(-1)).toMatchObject({
    reason: expect.stringContaining("its parent comes too late in this file"),
  });
  const late = [...parents.rest()];
  expect(rows.filter((it) => it !== undefined).length + late.length).toBe(60);
  expect(late[0]).toMatchObject({ reason: expect.stringContaining("its parent is not in this file") });
});

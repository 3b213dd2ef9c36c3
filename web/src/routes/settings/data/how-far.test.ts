import type { ImportState } from "@todo/contracts/import";
import { expect, test } from "vitest";
import type { ImportProgress } from "../../../sync/import-progress.ts";
import { howFar } from "./how-far.ts";

const answer = (part: Partial<ImportState>): ImportState => ({
  id: "a",
  source: "todoist",
  status: "running",
  lists: 1,
  tasks: 500,
  completed: 0,
  refused: 0,
  already: 0,
  added: 0,
  removed: 0,
  created_at: "2026-11-27T09:00:00Z",
  updated_at: "2026-11-27T09:00:00Z",
  finished_at: null,
  undo_until: null,
  ...part,
});
const event = (part: Partial<ImportState>, import_id = "a"): ImportProgress => {
  const { id: _, ...rest } = answer(part);
  return { ...rest, import_id };
};

test.each([
  [{ added: 0 }, { added: 250 }, { added: 250 }],
  [{ added: 500 }, { added: 250 }, { added: 500 }],
  [{ added: 500, status: "running" }, { added: 501, status: "finished" }, { status: "finished" }],
  [{ added: 501, status: "finished" }, { added: 250, status: "running" }, { status: "finished" }],
  [{ added: 501, status: "undoing" }, { added: 501, status: "finished" }, { status: "undoing" }],
] as const)("of an answer %j and an event %j the later one counts", (one, other, expected) => {
  expect(howFar(answer(one), event(other))).toMatchObject(expected);
});

test("progress of another import, or none, is ignored", () => {
  const known = answer({});
  expect(howFar(known, event({ added: 9 }, "b"))).toBe(known);
  expect(howFar(known, undefined)).toBe(known);
});

import { expect, test } from "vitest";
import { freshState, type Undo } from "../state.ts";
import { createTurn } from "../turn.ts";
import { german } from "../words/german.ts";
import { undoLast } from "./run-calls.ts";

/** @returns the turn, and what it has called */
function turnWith(undo: Undo) {
  const called: string[] = [];
  const turn = createTurn({
    message: "rückgängig",
    here: { now: "2026-11-22T09:00:00.000Z", timeZone: "UTC" },
    words: german,
    signal: new AbortController().signal,
    state: { ...freshState, undo: [undo] },
    tools: {
      list: async () => [],
      call: async (name) => {
        called.push(name);
        return { ok: true, value: {} };
      },
    },
    tell: () => undefined,
  });
  return { turn, called };
}

const calls = [{ name: "delete_task", input: { task: "a" } }];

test.each<[string, Undo]>([
  ["of this version", { says: ["additionUndone", 2], calls, asks: ["Milch", "Brot"] }],
  [
    "of a version that spoke English only",
    { says: "Undone: they are deleted again.", calls, asks: "“Milch”, “Brot”" },
  ],
])("an undo %s that deletes is asked about first", async (_, undo) => {
  const { turn, called } = turnWith(undo);
  await undoLast(turn);
  expect(called).toEqual([]);
  expect(turn.question?.text).toBe(
    "Um das rückgängig zu machen, müssen „Milch“, „Brot“ gelöscht werden. Soll ich? (ja oder nein)",
  );
});

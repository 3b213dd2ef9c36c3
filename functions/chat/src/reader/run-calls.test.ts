import { expect, test } from "vitest";
import { freshState, type Undo } from "../state.ts";
import { turnWith } from "../testing/turn-with.ts";
import { german } from "../words/german.ts";
import { undoLast } from "./run-calls.ts";

const calls = [{ name: "delete_task", input: { task: "a" } }];

test.each<[string, Undo]>([
  ["of this version", { says: ["additionUndone", 2], calls, asks: ["Milch", "Brot"] }],
  [
    "of a version that spoke English only",
    { says: "Undone: they are deleted again.", calls, asks: "“Milch”, “Brot”" },
  ],
])("an undo %s that deletes is asked about first", async (_, undo) => {
  const { turn, called } = turnWith(german, { state: { ...freshState, undo: [undo] } });
  await undoLast(turn);
  expect(called).toEqual([]);
  expect(turn.question?.text).toBe(
    "Um das rückgängig zu machen, müssen „Milch“, „Brot“ gelöscht werden. Soll ich? (ja oder nein)",
  );
});

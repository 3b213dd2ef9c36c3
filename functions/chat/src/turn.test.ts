import { expect, test } from "vitest";
import { turnWith } from "./testing/turn-with.ts";
import { english } from "./words/english.ts";

test("a turn that has outlived its time limit calls no more tools, since another turn may hold the conversation by now", async () => {
  const time = new AbortController();
  const { turn, called } = turnWith(english, { signal: time.signal });
  await turn.use("get_task", {});
  time.abort();
  await expect(turn.use("delete_task", {})).rejects.toThrow();
  expect(called).toEqual(["get_task"]);
  expect(turn.unanswered).toBeNull();
});

import { expect, test } from "vitest";
import { freshState } from "./state.ts";
import { createTurn } from "./turn.ts";
import { english } from "./words/english.ts";

test("a turn that has outlived its time limit calls no more tools, since another turn may hold the conversation by now", async () => {
  const called: string[] = [];
  const time = new AbortController();
  const turn = createTurn({
    message: "m",
    here: { now: "2026-11-22T09:00:00.000Z", timeZone: "UTC" },
    words: english,
    signal: time.signal,
    state: freshState,
    tools: {
      list: async () => [],
      call: async (name) => {
        called.push(name);
        return { ok: true, value: {} };
      },
    },
    tell: () => undefined,
  });
  await turn.use("get_task", {});
  time.abort();
  await expect(turn.use("delete_task", {})).rejects.toThrow();
  expect(called).toEqual(["get_task"]);
  expect(turn.unanswered).toBeNull();
});

import { freshState, type State } from "../state.ts";
import { createTurn, type Turn } from "../turn.ts";
import type { Words } from "../words/words.ts";

/** A turn whose tools all succeed. @returns the turn, and the names of the tools that it has called */
export function turnWith(words: Words, given: { state?: State; signal?: AbortSignal } = {}) {
  const called: string[] = [];
  const turn: Turn = createTurn({
    message: "m",
    here: { now: "2026-11-22T09:00:00.000Z", timeZone: "UTC" },
    words,
    signal: given.signal ?? new AbortController().signal,
    state: given.state ?? freshState,
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

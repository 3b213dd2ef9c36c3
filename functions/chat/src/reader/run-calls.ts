import type { Call, Pending, State, Undo } from "../state.ts";
import { titlesToDelete, withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { sayIn } from "../words/words.ts";
import { explain } from "./references.ts";

/** Performs what the user has confirmed. */
export async function runConfirmed(
  turn: Turn,
  { calls, done, undo, isUndo }: Extract<Pending, { kind: "confirm" }>,
): Promise<void> {
  const ran = await runCalls(turn, calls);
  if (isUndo) turn.state = withoutLast(turn.state);
  if (ran > 0 && undo) turn.state = withUndo(turn.state, { ...undo, calls: undo.calls.slice(0, ran) });
  if (ran === calls.length) turn.say(sayIn(turn.words, done));
  else if (ran > 0) turn.say(turn.words.partlyDone(ran, calls.length));
}

/** Runs calls one after the other, until one fails. @returns how many succeeded */
async function runCalls(turn: Turn, calls: readonly Call[]): Promise<number> {
  for (const [at, { name, input }] of calls.entries()) {
    const { ok, value } = await turn.use(name, input);
    const refused = ok ? refusedItem(value) : value;
    if (refused === undefined) continue;
    explain(turn, refused);
    return at;
  }
  return calls.length;
}

/** For a tool that handles many items: the first one that failed. */
function refusedItem(value: unknown): unknown {
  const { results } = (value ?? {}) as { results?: readonly { ok: boolean }[] };
  return results?.find(({ ok }) => !ok);
}

/**
 * Asks for confirmation if undoing means a deletion; otherwise undoes at once. An undo that is refused is dropped, so
 * that it does not block others.
 */
export async function undoLast(turn: Turn): Promise<void> {
  const last = turn.state.undo.at(-1);
  if (!last) return turn.say(turn.words.nothingToUndo());
  const titles = titlesToDelete(last);
  if (titles) return askToUndo(turn, last, titles);
  const ran = await runCalls(turn, last.calls);
  turn.state = withoutLast(turn.state);
  if (ran === last.calls.length) turn.say(sayIn(turn.words, last.says));
}

function askToUndo(turn: Turn, { calls, says }: Undo, titles: readonly string[]): void {
  turn.state = { ...turn.state, pending: { kind: "confirm", calls, done: says, isUndo: true } };
  turn.ask({ kind: "confirm", text: turn.words.deleteToUndo(titles) });
}

function withoutLast(state: State): State {
  return { ...state, undo: state.undo.slice(0, -1) };
}

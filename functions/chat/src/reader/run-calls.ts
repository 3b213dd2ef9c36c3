import type { Call, Pending, State, Undo } from "../state.ts";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explain } from "./references.ts";

/** Performs what the user has confirmed. */
export async function runConfirmed(
  turn: Turn,
  { calls, done, undo, isUndo }: Extract<Pending, { kind: "confirm" }>,
): Promise<void> {
  const ran = await runCalls(turn, calls);
  if (isUndo) turn.state = withoutLast(turn.state);
  if (ran > 0 && undo) turn.state = withUndo(turn.state, { ...undo, calls: undo.calls.slice(0, ran) });
  if (ran === calls.length) turn.say(done);
  else if (ran > 0) turn.say(` ${ran} of ${calls.length} were done.`);
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
  if (!last) return turn.say("There is nothing to undo in this conversation.");
  if (last.asks) return askToUndo(turn, last);
  const ran = await runCalls(turn, last.calls);
  turn.state = withoutLast(turn.state);
  if (ran === last.calls.length) turn.say(last.says);
}

function askToUndo(turn: Turn, { asks, calls, says }: Undo): void {
  turn.state = { ...turn.state, pending: { kind: "confirm", calls, done: says, isUndo: true } };
  turn.ask({ kind: "confirm", text: `To undo that, ${asks} must be deleted. Shall I? (yes or no)` });
}

function withoutLast(state: State): State {
  return { ...state, undo: state.undo.slice(0, -1) };
}

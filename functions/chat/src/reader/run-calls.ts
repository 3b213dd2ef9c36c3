import type { Call, Pending, Undo } from "../state.ts";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explain } from "./references.ts";

/** Does what the user has said yes to. */
export async function runConfirmed(
  turn: Turn,
  { calls, done, undo }: Extract<Pending, { kind: "confirm" }>,
): Promise<void> {
  const ran = await runCalls(turn, calls);
  if (ran > 0 && undo) turn.state = withUndo(turn.state, { ...undo, calls: undo.calls.slice(0, ran) });
  if (ran === calls.length) turn.say(done);
  else if (ran > 0) turn.say(` ${ran} of ${calls.length} were done.`);
}

/** One after the other, as long as all goes well. @returns how many did */
export async function runCalls(turn: Turn, calls: readonly Call[]): Promise<number> {
  for (const [at, { name, input }] of calls.entries()) {
    const { ok, value } = await turn.use(name, input);
    const refused = ok ? refusedItem(value) : value;
    if (refused === undefined) continue;
    explain(turn, refused);
    return at;
  }
  return calls.length;
}

/** Of a tool that takes many: the first of them that failed. */
function refusedItem(value: unknown): unknown {
  const { results } = (value ?? {}) as { results?: readonly { ok: boolean }[] };
  return results?.find(({ ok }) => !ok);
}

/** Asks whether to undo what only a deletion undoes; does anything else. */
export async function undoLast(turn: Turn): Promise<void> {
  const last = turn.state.undo.at(-1);
  if (!last) return turn.say("There is nothing to undo in this conversation.");
  const rest = turn.state.undo.slice(0, -1);
  if (last.asks) return askToUndo(turn, last, rest);
  if ((await runCalls(turn, last.calls)) < last.calls.length) return;
  turn.state = { ...turn.state, undo: rest };
  turn.say(last.says);
}

function askToUndo(turn: Turn, undo: Undo, rest: readonly Undo[]): void {
  turn.state = {
    ...turn.state,
    undo: rest,
    pending: { kind: "confirm", calls: undo.calls, done: undo.says },
  };
  turn.ask({ kind: "confirm", text: "To undo that, what was added must be deleted. Shall I? (yes or no)" });
}

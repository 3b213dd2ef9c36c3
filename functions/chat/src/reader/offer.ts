import type { NewTask } from "@todo/language/reader/intent";
import { sayDue } from "@todo/language/say-due";
import { quote } from "@todo/language/say-task";
import type { Turn } from "../turn.ts";

/**
 * After nothing was found by the words of a command: they may be a new task. "Finish the report" is both.
 *
 * @returns whether it was asked
 */
export function offerToAdd(turn: Turn): boolean {
  const { otherwise } = turn;
  if (!otherwise || !("add" in otherwise)) return false;
  const title = otherwise.add.map((task) => sayNew(task, turn)).join(", ");
  turn.state = { ...turn.state, pending: { kind: "offer", intent: otherwise } };
  turn.ask({ kind: "confirm", text: turn.words.addInstead(title) });
  return true;
}

function sayNew({ title, due, recurrence }: NewTask, { here, words }: Turn): string {
  const day = due && sayDue(due, here, words.task.dueFormat);
  const said = day && (recurrence ? words.from(day) : words.task.dueOn(day));
  return [quote(title, words.task), said].filter(Boolean).join(", ");
}

import type { Task } from "@todo/contracts/task";
import { quote } from "@todo/language/say-task";
import { CliError } from "../cli-error.ts";
import { ask, canAsk } from "../screen/ask.ts";

/** Maximum number of candidates that are listed. */
const maxNamed = 10;

/** Asks which of several tasks is meant; without a user to ask, throws an error that lists them. @throws CliError */
export async function choose(reference: string, tasks: readonly Task[], json: boolean): Promise<Task> {
  const named = tasks.slice(0, maxNamed);
  const more = tasks.length > maxNamed ? ` (${maxNamed} of ${tasks.length})` : "";
  if (json || !canAsk()) {
    throw new CliError("notFound", "ambiguous", `several tasks match ${JSON.stringify(reference)}${more}:`, {
      candidates: named.map(({ id, title }) => ({ id, title })),
      hint: "Give the id of one, or more words of its title.",
    });
  }
  const lines = named.map(({ title }, at) => `  ${at + 1}  ${quote(title)}`);
  const question = `Several tasks match ${quote(reference)}${more}:\n${lines.join("\n")}\nWhich one (1–${named.length})? `;
  const answer = await ask(question);
  const chosen = /^\d+$/.test(answer) ? named[Number(answer) - 1] : undefined;
  if (chosen) return chosen;
  throw new CliError("notFound", "ambiguous", "none of them was chosen: nothing was changed");
}

import type { Task } from "@todo/contracts/task";

/** What is said without the lines that list tasks, and the tasks of those lines, in their order. */
export interface Listing {
  readonly text: string;
  readonly tasks: readonly Task[];
}

const numberedLine = /^\d+\. /;
/** In quotes, as they are in each language. */
const beginsWith = (said: string, title: string) =>
  said.startsWith(`“${title}”`) || said.startsWith(`„${title}“`);

/**
 * The built-in reader numbers the tasks that it lists, so that one can say "complete 2". Where each of them is shown as a card
 * anyway, its number goes to the card, and its line is left out.
 *
 * @returns undefined where the text lists anything else than these tasks
 */
export function listingIn(content: string, found: readonly Task[]): Listing | undefined {
  const lines = content.split("\n");
  const listed = lines.filter((line) => numberedLine.test(line));
  const left = [...found];
  const tasks: Task[] = [];
  for (const [at, line] of listed.entries()) {
    const said = line.slice(`${at + 1}. `.length);
    const index = left.findIndex(
      ({ title }) => line.startsWith(`${at + 1}. `) && beginsWith(said, title.replace(/\s+/g, " ")),
    );
    const [task] = index < 0 ? [] : left.splice(0, index + 1).slice(-1);
    if (!task) return undefined;
    tasks.push(task);
  }
  if (tasks.length === 0) return undefined;
  return { text: lines.filter((line) => !numberedLine.test(line)).join("\n"), tasks };
}

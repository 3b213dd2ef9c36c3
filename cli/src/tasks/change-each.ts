import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import type { Context } from "../context.ts";
import type { Undoing } from "../memory/memory.ts";
import type { Shown } from "../shown.ts";
import { findTask } from "./find-task.ts";

export interface Change {
  /** What happened, as a sentence with harmless text. */
  readonly says: string;
  readonly undo?: Undoing;
  /** What `--json` shows of it. */
  readonly json: unknown;
}

interface Manner {
  readonly statuses?: Parameters<typeof findTask>[2];
  /** What undoing all of it is called: "completed". */
  readonly did: string;
}

/**
 * Does the same to several tasks. All are found before the first is changed, so that a reference that does not fit changes nothing.
 *
 * @throws CliError
 */
export async function changeEach(
  context: Context,
  references: readonly string[],
  { statuses, did }: Manner,
  change: (task: Task, here: Here) => Promise<Change>,
): Promise<Shown> {
  const found: Task[] = [];
  for (const reference of references) {
    const task = await findTask(context, reference, statuses);
    if (found.every(({ id }) => id !== task.id)) found.push(task);
  }
  const here = await context.here();
  const changes: Change[] = [];
  const undoing: Undoing[] = [];
  for (const task of found) {
    const made = await change(task, here);
    changes.push(made);
    if (made.undo) undoing.unshift(made.undo);
    // After each, so that an interrupted command can be undone as far as it went.
    if (undoing.length > 0) context.memory().keepUndo({ says: did, steps: undoing });
  }
  context.memory().keepSeen(found.map(({ id }) => id));
  const json = { items: changes.map((made) => made.json) };
  return { json, text: () => changes.map(({ says }) => says).join("\n") };
}

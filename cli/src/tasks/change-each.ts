import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import type { Context } from "../context.ts";
import type { Undoing } from "../memory/memory.ts";
import type { Shown } from "../shown.ts";
import { findTask } from "./find-task.ts";

export interface Change {
  /** What happened, as a sentence with sanitised text. */
  readonly says: string;
  readonly undo?: Undoing;
  /** The output for `--json`. */
  readonly json: unknown;
}

interface Manner {
  readonly statuses?: Parameters<typeof findTask>[2];
  /** The word for undoing it: "completed". */
  readonly did: string;
}

/**
 * Applies the same change to several tasks. All are looked up before the first is changed, so that an invalid
 * reference changes nothing.
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
    // After each change, so that the completed part of an interrupted command can be undone.
    if (undoing.length > 0) context.memory().keepUndo({ says: did, steps: undoing });
  }
  context.memory().keepSeen(found.map(({ id }) => id));
  const json = { items: changes.map((made) => made.json) };
  return { json, text: () => changes.map(({ says }) => says).join("\n") };
}

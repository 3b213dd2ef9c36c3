import type { Task } from "@todo/contracts/task";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { quote, sayTask } from "@todo/language/say-task";
import type { Turn } from "../turn.ts";
import { listToChange } from "./find.ts";
import { findTask } from "./references.ts";
import { sayNumbered, sayRange } from "./say.ts";

type Scope = "following" | "all";

/** Deletes nothing: it finds what is meant and asks for confirmation. The user's next message decides. */
export async function remove(
  turn: Turn,
  { task: ref, scope }: { task: TaskRef; scope?: Scope },
  intent: Intent,
): Promise<void> {
  if ("all" in ref) return removeAll(turn, ref.all);
  const task = await findTask(turn, ref, intent);
  if (!task) return;
  const reach = task.series_id === null ? undefined : (scope ?? "following");
  const { here, words } = turn;
  askToDelete(turn, [task], words.deleteOne(sayTask(task, here, words.task), reach), reach);
}

async function removeAll(turn: Turn, filter: Filter): Promise<void> {
  const items = await listToChange(turn, filter);
  if (!items) return;
  const titles = sayNumbered(items.map(({ title }) => quote(title, turn.words.task)));
  const text = turn.words.deleteThese(items.length, titles, ...sayRange(turn, filter));
  askToDelete(turn, items, text, undefined);
}

function askToDelete(turn: Turn, tasks: readonly Task[], text: string, scope: Scope | undefined): void {
  const titles = tasks.map(({ title }) => title);
  turn.state = {
    ...turn.state,
    shown: tasks.length > 1 ? tasks.map(({ id, title }) => ({ id, title })) : turn.state.shown,
    pending: {
      kind: "confirm",
      calls: tasks.map(({ id }) => ({ name: "delete_task", input: { task: id, ...(scope && { scope }) } })),
      done: ["deleted", titles],
      undo: {
        says: ["deletionUndone", titles],
        calls: tasks.map(({ id }) => ({ name: "restore_task", input: { task: id } })),
      },
    },
  };
  turn.ask({ kind: "confirm", text });
}

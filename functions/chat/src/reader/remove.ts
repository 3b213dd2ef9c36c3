import type { Task } from "@todo/contracts/task";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { quote, sayTask } from "@todo/language/say-task";
import type { Turn } from "../turn.ts";
import { maxAtOnce } from "./complete.ts";
import { listTasks } from "./find.ts";
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
  const extent = { following: " and all occurrences that follow", all: " and all of its occurrences" };
  askToDelete(turn, [task], `Delete ${sayTask(task, turn.here)}${reach ? extent[reach] : ""}?`, reach);
}

async function removeAll(turn: Turn, filter: Filter): Promise<void> {
  const page = await listTasks(turn, filter, maxAtOnce + 1);
  if (!page) return;
  const { items } = page;
  const range = sayRange(filter, turn.here);
  if (items.length === 0) return turn.say(range ? `Nothing is ${range}.` : "There are no such tasks.");
  if (items.length > maxAtOnce)
    return turn.say(`That would be more than ${maxAtOnce} tasks at once. Ask for fewer.`);
  const titles = sayNumbered(items.map(({ title }) => quote(title)));
  askToDelete(
    turn,
    items,
    `Delete these ${items.length}${range ? `, ${range}` : ""}?\n${titles}\n`,
    undefined,
  );
}

function askToDelete(turn: Turn, tasks: readonly Task[], text: string, scope: Scope | undefined): void {
  turn.state = {
    ...turn.state,
    shown: tasks.length > 1 ? tasks.map(({ id, title }) => ({ id, title })) : turn.state.shown,
    pending: {
      kind: "confirm",
      calls: tasks.map(({ id }) => ({ name: "delete_task", input: { task: id, ...(scope && { scope }) } })),
      done: `Deleted ${tasks.map(({ title }) => quote(title)).join(", ")}.`,
      undo: {
        says: `Undone: ${tasks.map(({ title }) => quote(title)).join(", ")} ${tasks.length === 1 ? "is" : "are"} back.`,
        calls: tasks.map(({ id }) => ({ name: "restore_task", input: { task: id } })),
      },
    },
  };
  turn.ask({ kind: "confirm", text: `${text} (yes or no)` });
}

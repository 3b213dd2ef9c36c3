import { dateOf } from "@todo/language/local-time";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { sayTask } from "@todo/language/say-task";
import type { Turn } from "../turn.ts";
import { findTask } from "./references.ts";

type Occurrence = { readonly task: TaskRef } & Pick<Filter, "due_from" | "due_to">;

/** Skips one occurrence, after confirmation: it is deleted, and its series continues. */
export async function skip(
  turn: Turn,
  { task: ref, due_from, due_to }: Occurrence,
  intent: Intent,
): Promise<void> {
  const task = await findTask(turn, ref, intent);
  if (!task) return;
  if (task.recurrence === null || task.due_date === null)
    return turn.say(turn.words.doesNotRepeat(task.title));
  const day = dateOf(task.due_date, { timeZone: task.time_zone }).toString();
  const isMeant = (due_from ?? day) <= day && day <= (due_to ?? day);
  const what = sayTask(task, turn.here, turn.words.task);
  if (!isMeant) return turn.say(turn.words.onlyTheNext(what));
  turn.state = {
    ...turn.state,
    pending: {
      kind: "confirm",
      calls: [{ name: "delete_task", input: { task: task.id, scope: "this" } }],
      undo: {
        says: ["deletionUndone", [task.title]],
        calls: [{ name: "restore_task", input: { task: task.id } }],
      },
      done: ["skipped", task.title],
    },
  };
  turn.ask({ kind: "confirm", text: turn.words.skipThis(what) });
}

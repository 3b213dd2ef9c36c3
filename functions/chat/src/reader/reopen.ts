import type { Task } from "@todo/contracts/task";
import type { Intent, TaskRef } from "@todo/language/reader/intent";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explainTask, referenceOf } from "./references.ts";

/** The tool finds the task itself: of two with the same title, the completed one. */
export async function reopen(turn: Turn, ref: TaskRef, intent: Intent): Promise<void> {
  const reference = referenceOf(turn, ref);
  if (reference === undefined) return;
  const result = await turn.use("reopen_task", { task: reference });
  if (!result.ok) return explainTask(turn, result.value, ref, intent);
  const { id, title } = (result.value as { task: Task }).task;
  turn.say(turn.words.reopened(title));
  turn.state = withUndo(
    { ...turn.state, it: { id, title } },
    { says: ["reopeningUndone", title], calls: [{ name: "complete_task", input: { tasks: [id] } }] },
  );
}

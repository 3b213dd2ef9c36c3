import type { Task } from "@todo/contracts/task";
import type { NewTask } from "@todo/language/reader/intent";
import { sayTask } from "@todo/language/say-task";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { explain } from "./references.ts";

type Result = { ok: true; task: Task } | { ok: false; error: unknown };

/** @param list that they go into; default: the Inbox */
export async function add(
  turn: Turn,
  tasks: readonly NewTask[],
  list?: { readonly id: string; readonly name: string },
): Promise<void> {
  const { timeZone: time_zone } = turn.here;
  const result = await turn.use("add_task", {
    tasks: tasks.map((task) => ({ ...task, time_zone, ...(list && { list: list.id }) })),
  });
  if (!result.ok) return explain(turn, result.value);
  const { results } = result.value as { results: readonly Result[] };
  const added = results.flatMap((it) => (it.ok ? [it.task] : []));
  for (const refused of results.filter(({ ok }) => !ok)) explain(turn, refused);
  if (added.length === 0) return;
  turn.say(
    added.map((task) => turn.words.added(sayTask(task, turn.here, turn.words.task), list?.name)).join("\n"),
  );
  remember(turn, added);
}

function remember(turn: Turn, added: readonly Task[]): void {
  const known = added.map(({ id, title }) => ({ id, title }));
  turn.state = withUndo(
    { ...turn.state, it: known.at(-1) ?? null, ...(known.length > 1 && { shown: known }) },
    {
      says: ["additionUndone", known.length],
      calls: known.map(({ id }) => ({ name: "delete_task", input: { task: id } })),
      asks: known.map(({ title }) => title),
    },
  );
}

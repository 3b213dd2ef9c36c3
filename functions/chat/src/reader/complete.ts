import type { CompletedTask, Task } from "@todo/contracts/task";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { quote } from "@todo/language/say-task";
import { type Undo, withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { listToChange } from "./find.ts";
import { explain, findTask } from "./references.ts";
import { sayNumbered, sayRange } from "./say.ts";

export async function complete(turn: Turn, refs: readonly TaskRef[], intent: Intent): Promise<void> {
  const [first] = refs;
  if (first && "all" in first) return completeAll(turn, first.all);
  const tasks: Task[] = [];
  for (const ref of refs) {
    const task = await findTask(turn, ref, intent);
    if (!task) return;
    tasks.push(task);
  }
  const [found] = tasks;
  if (first && found && turn.otherwise && !isNamed(found, first, turn.message)) {
    return askToComplete(turn, [found], turn.words.completeOne(found.title));
  }
  const open = tasks.filter(({ status }) => status === "pending");
  if (open.length === 0) return turn.say(turn.words.completedAlready(titlesOf(tasks)));
  const result = await turn.use("complete_task", { tasks: open.map(({ id }) => id) });
  if (!result.ok) return explain(turn, result.value);
  const { results } = result.value as { results: { ok: boolean; task?: CompletedTask }[] };
  const refused = results.find(({ ok }) => !ok);
  if (refused) return explain(turn, refused);
  const repeats = open.some(({ recurrence }) => recurrence !== null);
  const passedOver = results.reduce((count, { task }) => count + (task?.passed_over?.count ?? 0), 0);
  turn.say(turn.words.completed(titlesOf(open)) + (repeats ? turn.words.nextIsComing(passedOver) : ""));
  turn.state = withUndo(turn.state, reopening(open, repeats));
}

/** "Finish the report" may be something to do, and so it completes only a task of that name. */
function isNamed({ title }: Task, ref: TaskRef, message: string): boolean {
  const names = ["words" in ref ? ref.words : title, message];
  return names.some((it) => bare(it) === bare(title));
}

const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(?:the|my|a|an|die|der|das|meine?)\s/, "")
    .replace(/[\s.!]+$/, "");

function askToComplete(turn: Turn, tasks: readonly Task[], text: string): void {
  const repeats = tasks.some(({ recurrence }) => recurrence !== null);
  turn.state = {
    ...turn.state,
    pending: {
      kind: "confirm",
      calls: tasks.map(({ id }) => ({ name: "complete_task", input: { tasks: [id] } })),
      done: ["completed", titlesOf(tasks)],
      undo: reopening(tasks, repeats),
    },
  };
  turn.ask({ kind: "confirm", text });
}

const titlesOf = (tasks: readonly Task[]) => tasks.map(({ title }) => title);

function reopening(tasks: readonly Task[], repeats: boolean): Undo {
  return {
    says: ["completionUndone", titlesOf(tasks), repeats],
    calls: tasks.map(({ id }) => ({ name: "reopen_task", input: { task: id } })),
  };
}

async function completeAll(turn: Turn, filter: Filter): Promise<void> {
  const items = await listToChange(turn, { ...filter, status: "pending" });
  if (!items) return;
  const titles = sayNumbered(items.map(({ title }) => quote(title, turn.words.task)));
  turn.state = { ...turn.state, shown: items.map(({ id, title }) => ({ id, title })) };
  askToComplete(turn, items, turn.words.completeThese(items.length, titles, ...sayRange(turn, filter)));
}

import type { CompletedTask, Task } from "@todo/contracts/task";
import type { Filter, Intent, TaskRef } from "@todo/language/reader/intent";
import { quote } from "@todo/language/say-task";
import { withUndo } from "../state.ts";
import type { Turn } from "../turn.ts";
import { listTasks } from "./find.ts";
import { explain, findTask } from "./references.ts";
import { sayNumbered, sayRange } from "./say.ts";

/** Maximum number of tasks that one message of the user may change. */
export const maxAtOnce = 20;

export async function complete(turn: Turn, refs: readonly TaskRef[], intent: Intent): Promise<void> {
  const [first] = refs;
  if (first && "all" in first) return completeAll(turn, first.all);
  const tasks: Task[] = [];
  for (const ref of refs) {
    const task = await findTask(turn, ref, intent);
    if (!task) return;
    tasks.push(task);
  }
  const [ref, found] = [refs[0], tasks[0]];
  if (ref && found && turn.otherwise && !isNamed(found, ref, turn.message)) return askToComplete(turn, found);
  const open = tasks.filter(({ status }) => status === "pending");
  if (open.length === 0)
    return turn.say(`${tasks.map(({ title }) => quote(title)).join(", ")}: that is done already.`);
  const result = await turn.use("complete_task", { tasks: open.map(({ id }) => id) });
  if (!result.ok) return explain(turn, result.value);
  const { results } = result.value as { results: { ok: boolean; task?: CompletedTask }[] };
  const refused = results.find(({ ok }) => !ok);
  if (refused) return explain(turn, refused);
  const repeats = open.some(({ recurrence }) => recurrence !== null);
  const passedOver = results.reduce((count, { task }) => count + (task?.passed_over?.count ?? 0), 0);
  turn.say(`Done: ${open.map(({ title }) => quote(title)).join(", ")}.${repeats ? sayNext(passedOver) : ""}`);
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

function askToComplete(turn: Turn, { id, title, recurrence }: Task): void {
  turn.state = {
    ...turn.state,
    pending: {
      kind: "confirm",
      calls: [{ name: "complete_task", input: { tasks: [id] } }],
      done: `Done: ${quote(title)}.`,
      undo: reopening([{ id, title }], recurrence !== null),
    },
  };
  turn.ask({ kind: "confirm", text: `Complete ${quote(title)}? (yes or no)` });
}

function sayNext(passedOver: number): string {
  const left =
    passedOver > 0 ? `; ${passedOver} missed ${passedOver === 1 ? "one is" : "ones are"} left out` : "";
  return ` Its next occurrence is on its way${left}.`;
}

function reopening(tasks: readonly Pick<Task, "id" | "title">[], repeats: boolean) {
  const titles = tasks.map(({ title }) => quote(title)).join(", ");
  const stays = repeats ? " The next occurrence is withdrawn, unless you have changed it." : "";
  return {
    says: `Undone: ${titles} is open again.${stays}`,
    calls: tasks.map(({ id }) => ({ name: "reopen_task", input: { task: id } })),
  };
}

async function completeAll(turn: Turn, filter: Filter): Promise<void> {
  const page = await listTasks(turn, { ...filter, status: "pending" }, maxAtOnce + 1);
  if (!page) return;
  const { items } = page;
  const range = sayRange(filter, turn.here);
  if (items.length === 0) return turn.say(range ? `Nothing is ${range}.` : "There are no such tasks.");
  if (items.length > maxAtOnce)
    return turn.say(`That would be more than ${maxAtOnce} tasks at once. Ask for fewer.`);
  const titles = items.map(({ title }) => quote(title));
  turn.state = {
    ...turn.state,
    shown: items.map(({ id, title }) => ({ id, title })),
    pending: {
      kind: "confirm",
      calls: items.map(({ id }) => ({ name: "complete_task", input: { tasks: [id] } })),
      done: `Done: ${titles.join(", ")}.`,
      undo: reopening(
        items,
        items.some(({ recurrence }) => recurrence !== null),
      ),
    },
  };
  turn.ask({
    kind: "confirm",
    text: `Complete these ${items.length}${range ? `, ${range}` : ""}? (yes or no)\n${sayNumbered(titles)}`,
  });
}

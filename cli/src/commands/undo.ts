import { operations } from "@todo/contracts/operations/catalog";
import { CliError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import type { Undoing } from "../memory/memory.ts";

export const undo = defineCommand({
  name: "undo",
  summary: "undo the last change made on this machine",
  words: "",
  count: [0, 0],
  options: {},
  examples: [["todo undo", "of add, edit, done, reopen or delete"]],
  async run(context) {
    const memory = context.memory();
    const last = memory.undo;
    if (!last) throw new CliError("notFound", "nothing_to_undo", "there is nothing to undo");
    let { steps } = last;
    for (const step of last.steps) {
      await takeBack(context, step);
      // Each is undone once, even if a later one fails.
      steps = steps.slice(1);
      memory.keepUndo(steps.length > 0 ? { ...last, steps } : null);
    }
    const count = last.steps.length;
    const what = count === 1 ? "it is not" : `these ${count} tasks are not`;
    return {
      json: { undone: last.says, tasks: last.steps.map(({ id }) => id) },
      text: () => `Undone: ${what} ${last.says} any more.`,
    };
  },
});

async function takeBack({ call }: Context, { does, id, body, version }: Undoing): Promise<void> {
  if (does === "delete") await call(operations.deleteTask, { id, query: { scope: "all" } });
  else if (does === "restore") await call(operations.restoreTask, { id });
  else if (does === "reopen") await call(operations.reopenTask, { id });
  else if (does === "complete") await call(operations.completeTask, { id });
  else await call(operations.updateTask, { id, body, version });
}

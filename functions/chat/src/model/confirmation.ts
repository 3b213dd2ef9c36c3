import type { Task } from "@todo/contracts/task";
import type { Tool } from "../tools.ts";
import type { Turn } from "../turn.ts";
import type { Wanted } from "../words/english-model.ts";

/** Maximum number of tasks in one confirmation. */
const maxAtOnce = 20;

interface Arguments {
  readonly task?: unknown;
  readonly tasks?: unknown;
  readonly updates?: unknown;
}

/**
 * Whether a call needs confirmation: tools that are destructive by their own annotation, and calls that complete or
 * change several tasks. A single change can be undone, and is what was asked for.
 */
export function asksFirst(tool: Tool, input: object): boolean {
  const { readOnlyHint = false, destructiveHint = true } = tool.annotations;
  if (readOnlyHint) return false;
  const { tasks, updates } = input as Arguments;
  const many = [updates, tool.name === "add_task" ? undefined : tasks].find(Array.isArray);
  return many ? many.length > 1 : destructiveHint;
}

export interface Confirmation {
  /** With ids instead of words, so that exactly what was confirmed is done. */
  readonly input: object;
  readonly wanted: Wanted;
}

/** The question to the user, or what is wrong with the call, for the model. */
export async function toConfirmation(
  turn: Turn,
  tool: Tool,
  input: object,
): Promise<Confirmation | { readonly refused: unknown }> {
  const { task, tasks, updates } = input as Arguments;
  const wanted: Wanted = { tool: tool.name, isOne: typeof task === "string", tasks: [], input: "" };
  if (typeof task === "string") {
    const found = await find(turn, task);
    return "refused" in found
      ? found
      : {
          input: { ...input, task: found.id },
          wanted: { ...wanted, tasks: [{ title: found.title, change: "" }] },
        };
  }
  const items: unknown[] | undefined = [tasks, updates].find(Array.isArray);
  if (!items) return { input, wanted: { ...wanted, input: asText(input) } };
  if (items.length > maxAtOnce)
    return { refused: { code: "too_many", message: `at most ${maxAtOnce} at once` } };
  const said: Wanted["tasks"][number][] = [];
  const pinned: unknown[] = [];
  for (const item of items) {
    const reference = typeof item === "string" ? item : (item as { task?: unknown } | null)?.task;
    const found = await find(turn, String(reference));
    if ("refused" in found) return found;
    const { task: _, ...change } = item as { task?: unknown };
    said.push({ title: found.title, change: typeof item === "string" ? "" : asText(change) });
    pinned.push(typeof item === "string" ? found.id : { ...(item as object), task: found.id });
  }
  return {
    input: { ...input, [tasks ? "tasks" : "updates"]: pinned },
    wanted: { ...wanted, tasks: said },
  };
}

const asText = (value: object) => JSON.stringify(value).slice(0, 200);

async function find(turn: Turn, task: string): Promise<Task | { readonly refused: unknown }> {
  const { ok, value } = await turn.use("get_task", { task });
  return ok ? (value as { task: Task }).task : { refused: value };
}

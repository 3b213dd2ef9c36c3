import type { Task } from "@todo/contracts/task";
import { quote } from "../reader/say.ts";
import type { Tool } from "../tools.ts";
import type { Turn } from "../turn.ts";

/** Tasks that one confirmation may be about. */
const maxAtOnce = 20;

interface Arguments {
  readonly task?: unknown;
  readonly tasks?: unknown;
  readonly updates?: unknown;
}

/**
 * Whether a call waits for the user's word: what destroys, by the tool's own annotation, and what completes or changes many at
 * once. A single change can be undone, and is what was asked for.
 */
export function asksFirst(tool: Tool, input: object): boolean {
  const { readOnlyHint = false, destructiveHint = true } = tool.annotations;
  if (readOnlyHint) return false;
  const { tasks, updates } = input as Arguments;
  const many = [updates, tool.name === "add_task" ? undefined : tasks].find(Array.isArray);
  return many ? many.length > 1 : destructiveHint;
}

export interface Confirmation {
  /** With ids for words: what is confirmed is what is done. */
  readonly input: object;
  readonly says: string;
}

/** What the user will be asked; or what is wrong with the call, for the model to know. */
export async function toConfirmation(
  turn: Turn,
  tool: Tool,
  input: object,
): Promise<Confirmation | { readonly refused: unknown }> {
  const { task, tasks, updates } = input as Arguments;
  const verb = tool.name.replaceAll("_", " ");
  if (typeof task === "string") {
    const found = await find(turn, task);
    return "refused" in found
      ? found
      : { input: { ...input, task: found.id }, says: `${verb} ${quote(found.title)}` };
  }
  const items: unknown[] | undefined = [tasks, updates].find(Array.isArray);
  if (!items) return { input, says: `${verb} ${JSON.stringify(input).slice(0, 200)}` };
  if (items.length > maxAtOnce)
    return { refused: { code: "too_many", message: `at most ${maxAtOnce} at once` } };
  const titles: string[] = [];
  const pinned: unknown[] = [];
  for (const item of items) {
    const reference = typeof item === "string" ? item : (item as { task?: unknown } | null)?.task;
    const found = await find(turn, String(reference));
    if ("refused" in found) return found;
    const { task: _, ...change } = item as { task?: unknown };
    const detail = typeof item === "string" ? "" : ` ${JSON.stringify(change).slice(0, 200)}`;
    titles.push(quote(found.title) + detail);
    pinned.push(typeof item === "string" ? found.id : { ...(item as object), task: found.id });
  }
  return {
    input: { ...input, [tasks ? "tasks" : "updates"]: pinned },
    says: `${verb}: ${titles.join(", ")}`,
  };
}

async function find(turn: Turn, task: string): Promise<Task | { readonly refused: unknown }> {
  const { ok, value } = await turn.use("get_task", { task });
  return ok ? (value as { task: Task }).task : { refused: value };
}

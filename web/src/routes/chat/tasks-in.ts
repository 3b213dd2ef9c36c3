import type { ToolCall } from "@todo/contracts/chat";
import type { Task } from "@todo/contracts/task";

/** More would bury what was said. */
const most = 20;

/** The tasks to show of those that tools have changed or found. */
export const tasksIn = (calls: readonly ToolCall[]): readonly Task[] => everyTaskIn(calls).slice(0, most);

/** Each once, as the last result has it, wherever in a result it is. */
export function everyTaskIn(calls: readonly ToolCall[]): readonly Task[] {
  const found = new Map<string, Task>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isTask(value)) found.set(value.id, value);
    else for (const part of Object.values(value)) look(part);
  };
  for (const { ok, result } of calls) if (ok) look(result);
  return [...found.values()];
}

const isTask = (value: object): value is Task =>
  "id" in value && "title" in value && "status" in value && "due_date" in value;

/** Those that have changed something. */
export const changing = (calls: readonly ToolCall[]): readonly ToolCall[] =>
  calls.filter(({ ok, name }) => ok && !/^(get|list|search|query)_/.test(name));

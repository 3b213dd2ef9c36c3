import type { ToolCall } from "@todo/contracts/chat";
import type { Task } from "@todo/contracts/task";

/** More would bury what was said. */
const most = 20;

/** The tasks that tools have changed or found, each once, wherever their results have them. */
export function tasksIn(calls: readonly ToolCall[]): readonly Task[] {
  const found = new Map<string, Task>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isTask(value)) found.set(value.id, value);
    else for (const part of Object.values(value)) look(part);
  };
  for (const { ok, result } of calls) if (ok) look(result);
  return [...found.values()].slice(0, most);
}

const isTask = (value: object): value is Task =>
  "id" in value && "title" in value && "status" in value && "due_date" in value;

/** Whether one of them has changed something. */
export const hasChanged = (calls: readonly ToolCall[]): boolean =>
  calls.some(({ ok, name }) => ok && !/^(get|list|search|query)_/.test(name));

import type { Task } from "@todo/contracts/task";
import type { NewChange } from "../sync/engine.ts";

/** Those of the wanted fields that are not so already, and as they are. Undefined: all are. */
export function changedFields(
  task: Task,
  wanted: Partial<Record<keyof Task, unknown>>,
): Pick<NewChange, "body" | "base"> | undefined {
  const names = Object.keys(wanted) as (keyof Task)[];
  const changed = names.filter((name) => JSON.stringify(task[name]) !== JSON.stringify(wanted[name]));
  const of = (from: typeof wanted) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return changed.length === 0 ? undefined : { body: of(wanted), base: of(task) };
}

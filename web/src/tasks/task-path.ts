import { createdIds, pending } from "../sync/state.ts";

/** Where a task is on the server. One that waits to be created has no id there yet: the queue fills it in. */
export function taskPath(id: string): string {
  const waits = pending.value.some((change) => change.id === id);
  return `/api/tasks/${waits ? `{${id}}` : (createdIds.value[id] ?? id)}`;
}

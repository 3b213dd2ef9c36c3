import { createdIds, pending } from "../sync/state.ts";

/** A list's id in a request. One that waits to be created has none on the server yet: the queue fills it in. */
export function listRef(id: string): string {
  const waits = pending.value.some((change) => change.id === id);
  return waits ? `{${id}}` : (createdIds.value[id] ?? id);
}

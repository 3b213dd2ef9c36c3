import { currentId, isWaiting } from "../sync/current-id.ts";

/** Where a task is on the server. One that waits to be created has no id there yet: the queue fills it in. */
export function taskPath(id: string): string {
  return `/api/tasks/${isWaiting(id) ? `{${id}}` : currentId(id)}`;
}

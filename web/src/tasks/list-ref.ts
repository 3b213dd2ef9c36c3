import { currentId, isWaiting } from "../sync/current-id.ts";

/** A list's id in a request. One that waits to be created has none on the server yet: the queue fills it in. */
export const listRef = (id: string): string => (isWaiting(id) ? `{${id}}` : currentId(id));

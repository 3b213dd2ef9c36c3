import type { QueueState } from "./change-queue.ts";

/** Keeps a user's queue in the browser. One key per user: a shared computer must not send one's changes as another's. */
export function localStorageStore(
  userId: string,
  storage: Pick<Storage, "getItem" | "setItem"> = localStorage,
) {
  const key = `todo.changes.${userId}`;
  return {
    load(): QueueState | undefined {
      const text = storage.getItem(key);
      return text === null ? undefined : JSON.parse(text);
    },
    save: (state: QueueState) => storage.setItem(key, JSON.stringify(state)),
  };
}

import type { Task } from "@todo/contracts/task";
import type { PendingChange } from "./pending-change.ts";
import type { Kept, Store } from "./store.ts";

/** Keeps everything as long as the tab is open. */
export function memoryStore(): Store {
  const tasks = new Map<string, Task>();
  const changes = new Map<string, PendingChange>();
  let kept: Partial<Kept> = {};
  return {
    lasting: false,
    async read() {
      return { tasks: [...tasks.values()], changes: [...changes.values()], kept };
    },
    async write(update) {
      if (update.all) tasks.clear();
      for (const task of [...(update.all ?? []), ...(update.put ?? [])]) tasks.set(task.id, task);
      for (const id of update.remove ?? []) tasks.delete(id);
      for (const change of [...(update.addChange ? [update.addChange] : []), ...(update.putChanges ?? [])])
        changes.set(change.id, change);
      for (const id of update.removeChanges ?? []) changes.delete(id);
      kept = { ...kept, ...update.kept } as Partial<Kept>;
    },
    async clear() {
      tasks.clear();
      changes.clear();
      kept = {};
    },
  };
}

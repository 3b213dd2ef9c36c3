import type { Task } from "@todo/contracts/task";
import { type DBSchema, deleteDB, openDB } from "idb";
import { memoryStore } from "./memory-store.ts";
import type { PendingChange } from "./pending-change.ts";
import type { Kept, Store } from "./store.ts";

/** Tasks that are written without a pause. */
const atOnce = 50;

interface Schema extends DBSchema {
  tasks: { key: string; value: Task };
  changes: { key: string; value: PendingChange };
  kept: { key: string; value: unknown };
}

/** A database for each user; where the browser lets us keep nothing, the tab's memory. */
export async function openStore(user: string): Promise<Store> {
  try {
    return await indexedDbStore(user);
  } catch {
    return memoryStore();
  }
}

async function indexedDbStore(user: string): Promise<Store> {
  const db = await openDB<Schema>(`todo-${user}`, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("tasks", { keyPath: "id" });
      fresh.createObjectStore("changes", { keyPath: "id" });
      fresh.createObjectStore("kept");
    },
    // Another tab has signed out, or is of a newer version.
    blocking: (_old, _next, event) => (event.target as IDBDatabase | null)?.close(),
  });
  const all = ["tasks", "changes", "kept"] as const;
  /** There was no room for something: the cursor stays before it, so that the next start asks for it again. */
  let behind = false;
  return {
    lasting: true,
    async read() {
      const tx = db.transaction(all);
      const [tasks, changes, keys, values] = await Promise.all([
        tx.objectStore("tasks").getAll(),
        tx.objectStore("changes").getAll(),
        tx.objectStore("kept").getAllKeys(),
        tx.objectStore("kept").getAll(),
      ]);
      const kept = Object.fromEntries(keys.map((key, index) => [key, values[index]])) as Partial<Kept>;
      return { tasks, changes: changes.sort((a, b) => a.order - b.order), kept };
    },
    async write({ put, remove, all: tasks, addChange, putChanges, removeChanges, kept }) {
      const tx = db.transaction(all, "readwrite");
      const [taskStore, changeStore, keptStore] = all.map((name) => tx.objectStore(name)) as unknown as [
        ReturnType<typeof tx.objectStore<"tasks">>,
        ReturnType<typeof tx.objectStore<"changes">>,
        ReturnType<typeof tx.objectStore<"kept">>,
      ];
      // Whoever waits for one of the requests hears of it, too.
      tx.done.catch(() => {
        behind = true;
      });
      const work: Promise<unknown>[] = [];
      if (tasks) {
        behind = false;
        work.push(taskStore.clear());
      }
      for (const task of [...(tasks ?? []), ...(put ?? [])]) {
        work.push(taskStore.put(task));
        // A pause in which the browser draws: thousands at once would be felt.
        if (work.length >= atOnce) await Promise.all(work.splice(0));
      }
      for (const id of remove ?? []) work.push(taskStore.delete(id));
      for (const change of [...(addChange ? [addChange] : []), ...(putChanges ?? [])])
        work.push(changeStore.put(change));
      for (const id of removeChanges ?? []) work.push(changeStore.delete(id));
      for (const [key, value] of Object.entries(kept ?? {}))
        if (value === undefined) work.push(keptStore.delete(key));
        else if (key !== "cursor" || !behind) work.push(keptStore.put(value, key));
      // Not only once the page has heard of each request, which may have a frame to draw first.
      tx.commit();
      await Promise.all([...work, tx.done]);
    },
    async clear() {
      db.close();
      await deleteDB(db.name);
    },
  };
}

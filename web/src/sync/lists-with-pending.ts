import type { List } from "@todo/contracts/list";
import type { PendingChange } from "./pending-change.ts";

type Path = Pick<PendingChange, "path">;

/** The list that a change is of: its id, or the id of the change that creates it; undefined when it is about something else. */
export function listIdOf({ path }: Path): string | undefined {
  return /^\/api\/lists\/\{?([^/?}]+)/.exec(path)?.[1];
}

const isRestore = ({ path }: Path) => path.endsWith("/restore");

/** Deletions that the user has not taken back meanwhile. */
export function listDeletions(pending: readonly PendingChange[]): readonly PendingChange[] {
  const isTakenBack = (change: PendingChange) =>
    pending.some(
      (later) => later.order > change.order && isRestore(later) && listIdOf(later) === listIdOf(change),
    );
  return pending.filter((it) => it.method === "DELETE" && listIdOf(it) !== undefined && !isTakenBack(it));
}

/** The lists as they will be once everything that waits is done. What is waiting to be created has the id of its change. */
export function listsWithPending(lists: readonly List[], pending: readonly PendingChange[]): readonly List[] {
  const changes = pending.filter(({ path }) => path.startsWith("/api/lists"));
  if (changes.length === 0) return lists;
  const gone = new Set(listDeletions(changes).map(listIdOf));
  const result = new Map(lists.map((list) => [list.id, list]));
  for (const change of changes) {
    const id = listIdOf(change);
    const before = id === undefined ? blank(change) : result.get(id);
    if (before && (id === undefined || change.method === "PATCH"))
      result.set(before.id, { ...before, ...(change.body as Partial<List>) });
  }
  return [...result.values()].filter(({ id }) => !gone.has(id));
}

function blank({ id, at }: PendingChange): List {
  return {
    id,
    name: "",
    color: null,
    // After all others.
    position: "~",
    archived: false,
    inbox: false,
    open_tasks: 0,
    version: 0,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  };
}

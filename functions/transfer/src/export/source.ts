import { findLists } from "@todo/database/lists/find-lists";
import { keysOf, type TaskToExport, tasksToExport } from "@todo/database/transfer/export-tasks";
import type { ListState } from "@todo/domain/lists/list-state";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** The data of an export. */
export interface Source {
  /** Those that are not in the trash, by id, in the user's order. */
  readonly lists: ReadonlyMap<string, ListState>;
  /** The key of each list in files. */
  readonly listKeys: ReadonlyMap<string, string>;
  /** RFC 3339. */
  readonly now: string;
  /** Page by page, in the order of their creation. */
  tasks(): AsyncIterable<readonly TaskToExport[]>;
}

export async function openSource({ db, now }: Dependencies, userId: string): Promise<Source> {
  const at = now();
  const all = await findLists(db, userId, at);
  const kept = all.map(({ list }) => list).filter(({ deletedAt }) => deletedAt === null);
  const listKeys = await keysOf(
    db,
    kept.map(({ id }) => id),
  );
  // The order of lists with the same position must not depend on their ids.
  const keyOf = ({ id }: ListState) => listKeys.get(id) ?? id;
  kept.sort(
    (a, b) =>
      Number(b.inbox) - Number(a.inbox) || compare(a.position, b.position) || compare(keyOf(a), keyOf(b)),
  );
  return {
    listKeys,
    lists: new Map(kept.map((list) => [list.id, list])),
    now: at,
    tasks: () => tasksToExport(db, userId),
  };
}

/** The name of a task's list; null: the Inbox. */
export function listNameOf({ lists }: Pick<Source, "lists">, listId: string): string | null {
  const list = lists.get(listId);
  return list === undefined || list.inbox ? null : list.name;
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

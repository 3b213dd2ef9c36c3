import type { Color, List } from "@todo/contracts/list";
import { showToast } from "../ui/toasts.ts";
import { t } from "../words/words.ts";
import { make } from "./actions.ts";
import { listRef } from "./list-ref.ts";

export interface ListFields {
  readonly name: string;
  readonly color: Color | null;
}

/** @returns its id, once it is kept; undefined when there is no room for it */
export const addList = (fields: ListFields): Promise<string | undefined> =>
  make({ method: "POST", path: "/api/lists", body: { ...fields } });

export function changeList(list: List, fields: Partial<Pick<List, "name" | "color" | "archived">>): void {
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const base = Object.fromEntries(names.map((name) => [name, list[name]]));
  const seen = list.version > 0 ? { version: list.version } : {};
  void make({ method: "PATCH", path: pathTo(list), body: { ...fields }, base, ...seen });
}

/** An archived list is out of the way; its tasks stay, and ring. */
export function archiveList(list: List): void {
  changeList(list, { archived: true });
  showToast(t.list.archived(list.name), () =>
    changeList({ ...list, archived: true, version: 0 }, { archived: false }),
  );
}

/** @param tasks what becomes of those in it. The list can be taken back, and what went with it. */
export function deleteList(list: List, tasks: "delete" | "inbox"): void {
  const path = pathTo(list);
  void make({ method: "DELETE", path: `${path}?tasks=${tasks}` });
  showToast(t.task.deleted(list.name), () => void make({ method: "POST", path: `${path}/restore` }));
}

const pathTo = ({ id }: List) => `/api/lists/${listRef(id)}`;

import type { Color, List } from "@todo/contracts/list";
import { change } from "../sync/current-engine.ts";
import { showToast } from "../ui/toasts.ts";
import { t } from "../words/words.ts";

export interface ListFields {
  readonly name: string;
  readonly color: Color | null;
}

const noRoom = () => void showToast(t.noRoom);

export function addList(fields: ListFields): void {
  change({ method: "POST", path: "/api/lists", body: { ...fields } }).catch(noRoom);
}

export function changeList({ id, name, color, version }: List, fields: ListFields): void {
  const base = { name, color };
  change({ method: "PATCH", path: `/api/lists/${id}`, body: { ...fields }, base, version }).catch(noRoom);
}

/** @param tasks what becomes of those in it. The list can be taken back, and what went with it. */
export function deleteList({ id, name }: List, tasks: "delete" | "inbox"): void {
  const path = `/api/lists/${id}`;
  change({ method: "DELETE", path: `${path}?tasks=${tasks}` }).catch(noRoom);
  showToast(t.task.deleted(name), () => {
    change({ method: "POST", path: `${path}/restore` }).catch(noRoom);
  });
}

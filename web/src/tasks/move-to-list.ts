import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import { lists, tasks } from "../sync/state.ts";
import { showToast } from "../ui/toasts.ts";
import { more } from "../words/more-words.ts";
import { make, patchTask } from "./actions.ts";
import { nameOfList } from "./list-name.ts";
import { listRef } from "./list-ref.ts";
import { taskPath } from "./task-path.ts";

const inboxId = () => lists.value.find((it) => it.inbox)?.id ?? "";
const listOf = ({ list_id }: Task) => list_id || inboxId();

/** Those of them that are not in a list. */
export const elsewhere = (ids: readonly string[], list: List): Task[] =>
  ids.flatMap((id) => tasks.value.get(id) ?? []).filter((task) => listOf(task) !== list.id);

/** Of a series, the following occurrences go there, too. Undoing puts each back to its place in its list. */
export function moveToList(ids: readonly string[], list: List): void {
  const moved = elsewhere(ids, list);
  const [first] = moved;
  if (!first) return;
  const before = moved.map((task) => ({ id: task.id, listId: listOf(task), position: task.position }));
  for (const { id } of moved) patchTask(id, { list_id: listRef(list.id) }, "following");
  const name = nameOfList(list);
  const undo = () => {
    for (const { id, listId, position } of before) {
      // The position, too, although it is the same as long as the server has not given another one.
      const body = { list_id: listRef(listId), ...(position !== "~" && { position }) };
      void make({ method: "PATCH", path: taskPath(id), body });
    }
  };
  const isArchived = (id: string) => lists.value.some((it) => it.id === id && it.archived);
  const text =
    moved.length === 1 ? more.move.moved(first.title, name) : more.move.movedSeveral(moved.length, name);
  // Nothing can be put into an archived list.
  showToast(text, before.some(({ listId }) => isArchived(listId)) ? undefined : undo);
}

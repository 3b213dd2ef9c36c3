import type { ToolCall } from "@todo/contracts/chat";
import type { Task } from "@todo/contracts/task";
import type { NewChange } from "../../sync/engine.ts";
import { changedFields } from "../../tasks/changed-fields.ts";
import { changing, everyTaskIn } from "./tasks-in.ts";

/** Fields that are as they were once they have their value from before. Rules and reminders also change other tasks, or ring. */
const fields = ["title", "description", "priority", "tags", "due_date", "time_zone", "list_id"] as const;
const beyondFields = /"(?:recurrence|reminders|scope)":/;

/**
 * What takes back the changes that a model's tools have made: a model keeps no list of them, so they are known by what the app had
 * before.
 *
 * @param before the tasks when the message was sent
 * @returns undefined: nothing was changed, or something that cannot be taken back this way
 */
export function undoOf(
  calls: readonly ToolCall[],
  before: ReadonlyMap<string, Task>,
): readonly NewChange[] | undefined {
  const made = changing(calls);
  const known = /^(?:add|complete|reopen|delete|update)_task$/;
  if (made.length === 0 || made.some(({ name }) => !known.test(name))) return undefined;
  if (
    made.some(({ name, arguments: given }) => name !== "add_task" && beyondFields.test(JSON.stringify(given)))
  )
    return undefined;
  const by = (tool: string) => made.filter(({ name }) => name === tool);
  const deleted = by("delete_task").map(({ result }) => deletedId(result));
  const added = new Set(everyTaskIn(by("add_task")).map(({ id }) => id));
  const undone: NewChange[] = [];
  for (const id of deleted) {
    if (id === undefined) return undefined;
    if (!added.has(id)) undone.push({ method: "POST", path: `/api/tasks/${id}/restore` });
  }
  for (const now of everyTaskIn(made)) {
    if (deleted.includes(now.id) && added.has(now.id)) continue;
    const was = before.get(now.id);
    if (added.has(now.id)) undone.push(removal(now));
    else if (!was) return undefined;
    else undone.push(...toBefore(now, was));
  }
  return undone.length > 0 ? undone : undefined;
}

function deletedId(result: unknown): string | undefined {
  return (result as { deleted?: { id?: string } } | null)?.deleted?.id;
}

const removal = ({ id, series_id }: Task): NewChange => ({
  method: "DELETE",
  path: `/api/tasks/${id}${series_id === null ? "" : "?scope=all"}`,
});

function toBefore(now: Task, was: Task): NewChange[] {
  const path = `/api/tasks/${now.id}`;
  const verb = was.status === "pending" ? "reopen" : "complete";
  const status: NewChange[] = was.status === now.status ? [] : [{ method: "POST", path: `${path}/${verb}` }];
  const changed = changedFields(now, Object.fromEntries(fields.map((name) => [name, was[name]])));
  return changed ? [...status, { method: "PATCH", path, ...changed }] : status;
}

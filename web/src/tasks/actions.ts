import type { Priority, Task } from "@todo/contracts/task";
import { change } from "../sync/current-engine.ts";
import type { NewChange } from "../sync/engine.ts";
import type { Unread } from "../sync/pending-change.ts";
import { tasks } from "../sync/state.ts";
import { place } from "../ui/place.ts";
import { showToast } from "../ui/toasts.ts";
import { sayDue } from "../words/say-day.ts";
import { t } from "../words/words.ts";
import { changedFields } from "./changed-fields.ts";
import { movedTo } from "./due.ts";
import { hold } from "./hold.ts";
import { listRef } from "./list-ref.ts";
import type { NewTaskBody } from "./read-entry.ts";
import { taskPath } from "./task-path.ts";

/** How much of a series: as `PATCH` and `DELETE` of the API take it. */
export type Scope = "this" | "following" | "all";

/** Makes a change, or says why it could not be kept. @returns its id, which stands for that of what it creates */
export async function make(made: NewChange): Promise<string | undefined> {
  try {
    return await change(made);
  } catch {
    showToast(t.noRoom);
    return undefined;
  }
}

const found = (ids: readonly string[]): Task[] => ids.flatMap((id) => tasks.value.get(id) ?? []);
const titleOf = ([task]: readonly Task[]) => task?.title ?? "";

const inList = (listId: string | undefined) => (listId === undefined ? {} : { list_id: listRef(listId) });

/** For what is entered before its reader is there: kept and shown as it is written, and read before it is sent. */
export function addUnread(unread: Unread, listId?: string): void {
  const [title, due] = [unread.text.trim(), unread.chosen.due ?? unread.due];
  const body = { title, ...(due !== undefined && { due_date: due }), ...inList(listId) };
  void make({ method: "POST", path: "/api/tasks", body, unread });
  showToast(t.quickAdd.added(title));
}

export function addTasks(bodies: readonly NewTaskBody[], listId?: string): void {
  const where = inList(listId);
  for (const body of bodies) void make({ method: "POST", path: "/api/tasks", body: { ...body, ...where } });
  const [first, ...others] = bodies;
  if (!first) return;
  // It may be due on another page than this one.
  const when = first.due_date && sayDue(first.due_date, place.value, true);
  showToast(
    others.length === 0 ? t.quickAdd.added(first.title, when) : t.quickAdd.addedSeveral(bodies.length),
  );
}

/** Completes what is open; reopens where all is done. */
export function toggleDone(ids: readonly string[]): void {
  const open = found(ids).filter(({ status }) => status === "pending");
  if (open.length === 0) reopen(found(ids));
  else complete(open);
}

/** Nothing happens when it is done already, or gone. */
export function completeTask(id: string): void {
  const open = found([id]).filter(({ status }) => status === "pending");
  if (open.length > 0) complete(open);
}

function complete(open: readonly Task[]): void {
  for (const { id } of open) void make({ method: "POST", path: `${taskPath(id)}/complete` });
  const text = open.length === 1 ? t.task.doneNamed(titleOf(open)) : t.task.doneSeveral(open.length);
  showToast(text, () => {
    for (const { id } of open) void make({ method: "POST", path: `${taskPath(id)}/reopen` });
  });
}

function reopen(done: readonly Task[]): void {
  for (const { id } of done) void make({ method: "POST", path: `${taskPath(id)}/reopen` });
  showToast(t.task.reopenedNamed(titleOf(done)));
}

/** Changes fields of a task, and notices when somebody else changes the same ones. */
export function patchTask(id: string, body: Partial<Record<keyof Task, unknown>>, scope?: Scope): void {
  const task = tasks.value.get(id);
  const changed = task && changedFields(task, body);
  if (!changed) return;
  const query = scope && task.series_id !== null ? `?scope=${scope}` : "";
  const path = `${taskPath(id)}${query}`;
  void make({ method: "PATCH", path, ...changed, ...(task.version > 0 && { version: task.version }) });
}

/** @param dueOf a due date for each; null: none */
function moveTo(ids: readonly string[], dueOf: (task: Task) => string | null): void {
  const moved = found(ids).filter((task) => task.due_date !== dueOf(task));
  const [first] = moved;
  if (!first) return;
  const before = moved.map(({ id, due_date }) => ({ id, due_date }));
  const due = dueOf(first);
  for (const task of moved) patchTask(task.id, { due_date: dueOf(task) }, "this");
  const when = due === null ? undefined : sayDue(due, place.value, true);
  const text = moved.length === 1 ? t.task.moved(first.title, when) : t.task.movedSeveral(moved.length, when);
  showToast(text, () => {
    for (const { id, due_date } of before) patchTask(id, { due_date }, "this");
  });
}

export const setDue = (ids: readonly string[], due: string | null): void => moveTo(ids, () => due);

/** Each keeps its time of day. */
export const moveToDay = (ids: readonly string[], day: string): void =>
  moveTo(ids, ({ due_date }) => movedTo(due_date, day, place.value.timeZone));

export function setPriority(ids: readonly string[], priority: Priority): void {
  const changed = found(ids).filter((task) => task.priority !== priority);
  if (changed.length === 0) return;
  const before = changed.map((task) => ({ id: task.id, priority: task.priority }));
  for (const { id } of changed) patchTask(id, { priority });
  showToast(t.task.prioritySet(changed.length, t.priorities[priority]), () => {
    for (const it of before) patchTask(it.id, { priority: it.priority });
  });
}

/** Into the trash. @param scope how much of a series; a task that does not repeat is all of its series */
export function deleteTasks(ids: readonly string[], scope: Scope = "this"): void {
  const gone = found(ids);
  if (gone.length === 0) return;
  const paths = gone.map(({ id }) => taskPath(id));
  for (const [index, { series_id }] of gone.entries()) {
    const query = series_id === null ? "" : `?scope=${scope}`;
    void make({ method: "DELETE", path: `${paths[index]}${query}` });
  }
  const text = gone.length === 1 ? t.task.deleted(titleOf(gone)) : t.task.deletedSeveral(gone.length);
  showToast(text, () => {
    for (const path of paths) void make({ method: "POST", path: `${path}/restore` });
  });
}

export function restoreTask({ id, title }: Task): void {
  void make({ method: "POST", path: `/api/tasks/${id}/restore` });
  showToast(t.trash.restored(title));
}

/** Puts a task elsewhere in its list. */
export const placeTask = (id: string, position: string): void => patchTask(id, { position });

export function skipTask(id: string): void {
  const [task] = found([id]);
  if (!task) return;
  const undo = hold(id, { method: "POST", path: `${taskPath(id)}/skip` });
  showToast(t.task.skipped(task.title), undo);
}

import type { Task } from "@todo/contracts/task";
import type { LiveChange } from "@todo/live-client/live-client";

/** What an event of the live feed means for the tasks that are kept. */
export type Effect =
  | { readonly kind: "nothing" }
  | { readonly kind: "put"; readonly task: Task }
  | { readonly kind: "remove"; readonly id: string }
  /** It says too little, or one before it was missed: the task has to be asked for. */
  | { readonly kind: "ask"; readonly id: string };

interface TaskData {
  readonly task_id: string;
  readonly version: number;
  readonly task?: Task;
  readonly changes?: Readonly<Record<string, { readonly new: unknown }>>;
  readonly completed_at?: string;
}

const nothing: Effect = { kind: "nothing" };
/** Of these the event says all there is to know; the others change more than themselves. */
const plain = ["title", "description", "priority", "tags", "list_id", "position"];

/** @param known the task as it is kept */
export function applyEvent(known: Task | undefined, { type, data, time }: LiveChange): Effect {
  const [, , subject, verb] = type.split(".");
  const { task_id: id, version, task, changes, completed_at } = data as TaskData;
  if (subject === "reminder") return known ? { kind: "ask", id } : nothing;
  if (subject !== "task") return nothing;
  if (verb === "deleted") return { kind: "remove", id };
  if (verb === "restored" && task) return { kind: "put", task };
  if (known && known.version >= version) return nothing;
  if (verb === "created" && task) return { kind: "put", task };
  if (known?.version !== version - 1 || known.reminders.length > 0) return { kind: "ask", id };
  const seen = { ...known, version, updated_at: time };
  if (verb === "completed" && completed_at)
    return { kind: "put", task: { ...seen, status: "completed", completed_at } };
  if (verb === "reopened") return { kind: "put", task: { ...seen, status: "pending", completed_at: null } };
  const fields = Object.entries(changes ?? {});
  if (verb !== "updated" || fields.some(([name]) => !plain.includes(name))) return { kind: "ask", id };
  return {
    kind: "put",
    task: { ...seen, ...Object.fromEntries(fields.map(([name, it]) => [name, it.new])) },
  };
}

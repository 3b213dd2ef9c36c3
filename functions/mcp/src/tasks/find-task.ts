import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import type { Task, TaskStatus } from "@todo/contracts/task";
import * as v from "valibot";
import type { Session } from "../session.ts";
import { ToolError } from "../tool-error.ts";
import { closest } from "./similar.ts";
import { toCandidate } from "./to-candidate.ts";

const pageSize = 200;
/** Maximum number of pages read to make sure that a title is unique. */
const maxPages = 5;
const maxCandidates = 10;

export interface Manner {
  /** Which tasks are tried first. Default: pending. */
  readonly first?: TaskStatus;
  /** Does not accept part of a title: for actions that cannot be undone. */
  readonly exact?: boolean;
}

/**
 * The task that an id or words of a title refer to: the exact title, otherwise the only one that contains the words;
 * first among pending tasks, then among completed ones.
 *
 * @throws ToolError `not_found` with the closest titles, `ambiguous` with the matching tasks
 */
export async function findTask(reference: string, session: Session, manner: Manner = {}): Promise<Task> {
  const { first = "pending", exact = false } = manner;
  if (v.is(id, reference)) return session.call(operations.getTask, { id: reference });
  const statuses =
    first === "pending" ? (["pending", "completed"] as const) : (["completed", "pending"] as const);
  const similar: Task[] = [];
  for (const status of statuses) {
    const { tasks, more } = await search(reference, status, session);
    const same = tasks.filter(({ title }) => fold(title) === fold(reference));
    // The search also covers descriptions, which do not identify a task.
    const partly = tasks.filter(({ title }) => fold(title).includes(fold(reference)));
    const fitting = same.length > 0 || exact ? same : partly;
    // Unless every match was seen, it is unknown whether this one is the only one.
    if (more || fitting.length > 1) throw ambiguous(reference, fitting.length > 0 ? fitting : tasks);
    if (fitting[0]) return fitting[0];
    similar.push(...tasks);
  }
  throw await notFound(reference, similar, session);
}

async function search(
  text: string,
  status: TaskStatus,
  { call }: Session,
): Promise<{ tasks: Task[]; more: boolean }> {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < maxPages; pages++) {
    const query = { search: text.trim(), status, limit: pageSize, cursor: cursor ?? undefined };
    const page: { items: Task[]; next_cursor: string | null } = await call(operations.listTasks, { query });
    tasks.push(...page.items);
    cursor = page.next_cursor;
    if (cursor === null) return { tasks, more: false };
  }
  return { tasks, more: true };
}

function ambiguous(reference: string, tasks: readonly Task[]): ToolError {
  const message = `several tasks are meant by ${JSON.stringify(reference)}: give the id of one`;
  return new ToolError("ambiguous", message, { candidates: tasks.slice(0, maxCandidates).map(toCandidate) });
}

async function notFound(reference: string, similar: readonly Task[], { call }: Session): Promise<ToolError> {
  const { items } = await call(operations.listTasks, { query: { limit: pageSize } });
  const near = similar.length > 0 ? similar.slice(0, maxCandidates) : closest(reference, items, 3);
  const titles = near.slice(0, 3).map(({ title }) => JSON.stringify(title));
  const hint =
    titles.length > 0 ? `closest: ${titles.join(", ")}` : "list_tasks and search_tasks show what there is";
  return new ToolError("not_found", `no task ${JSON.stringify(reference)}; ${hint}`, {
    candidates: near.map(toCandidate),
  });
}

function fold(title: string): string {
  return title.trim().toLowerCase();
}

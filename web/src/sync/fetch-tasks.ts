import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import { type Api, ApiError } from "../api.ts";

/** Completed tasks that are kept for looking back and searching. */
const history = 1_000;

/** All that are open, and of those that are done the last. */
export async function fetchAll(api: Api): Promise<Task[]> {
  const open = (await Array.fromAsync(pages(api, "pending"))).flat();
  const done: Task[] = [];
  for await (const page of pages(api, "completed")) {
    done.push(...page);
    if (done.length >= history) break;
  }
  return [...open, ...done];
}

async function* pages(api: Api, status: string): AsyncGenerator<readonly Task[], void> {
  let cursor: string | null = null;
  do {
    const query = { status, limit: "200", ...(cursor && { cursor }) };
    const page: { items: Task[]; next_cursor: string | null } = await api.call("GET /api/tasks", { query });
    yield page.items;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

/** Undefined when it is not there any more. */
export async function fetchTask(api: Api, id: string): Promise<Task | undefined> {
  try {
    return await api.call("GET /api/tasks/{id}", { id });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** In the user's order. */
export async function fetchLists(api: Api): Promise<List[]> {
  const { items } = await api.call("GET /api/lists");
  return items.toSorted((a, b) => (a.position < b.position ? -1 : 1));
}

import { operations } from "@todo/contracts/operations/catalog";
import type { Task } from "@todo/contracts/task";
import type { CallApi } from "../api/api.ts";

type Query = Readonly<Record<string, string | undefined>>;

/** All tasks that a query finds, page by page, or the first ones. */
export async function allTasks(
  call: CallApi,
  query: Query,
  most = Number.POSITIVE_INFINITY,
): Promise<{ tasks: Task[]; more: boolean }> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(200, most - tasks.length);
    const page = await call(operations.listTasks, { query: { ...query, limit, cursor } });
    tasks.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined && tasks.length < most);
  return { tasks, more: cursor !== undefined };
}

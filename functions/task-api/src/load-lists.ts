import { type CountedList, countTasks, findLists, makeInbox } from "@todo/database/lists/find-lists";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";

/** All lists of a user, including those in the trash, each with its number of open tasks. */
export async function loadLists(deps: Dependencies, userId: string): Promise<CountedList[]> {
  const lists = await findLists(deps.db, userId, deps.now());
  if (lists.every(({ openTasks }) => openTasks !== null)) return lists;
  // Creates the Inbox of a user who has not done anything yet, or whose tasks come from versions without lists.
  await makeInbox(deps.db, userId, deps.now());
  await countTasks(deps.db, userId);
  return findLists(deps.db, userId, deps.now());
}

/** Finds the list with this id that is not in the trash. @throws ProblemError 404 */
export function listNamed(lists: readonly CountedList[], id: string): CountedList {
  const found = lists.find(({ list }) => list.id === id && list.deletedAt === null);
  if (!found) throw notFound("list");
  return found;
}

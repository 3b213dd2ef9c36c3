import { commit } from "@todo/application/commit";
import { listsToErase, tasksToErase } from "@todo/database/retention/expired-trash";
import { combine } from "@todo/domain/decision";
import { eraseList } from "@todo/domain/lists/delete-list";
import { deleted } from "@todo/domain/tasks/trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Handler } from "hono";
import { erasedBefore } from "./trash-age.ts";

/** Tasks and lists per call; the rest is left to the next call. */
const batchSize = 200;

/**
 * `POST /trash`, only by Dapr invocation: erases what has been in the trash for too long, each item in its own
 * commit.
 */
export function eraseTrash(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const before = erasedBefore(deps);
    if (!before) return c.json({ erased: 0 });
    const [tasks, lists] = await Promise.all([
      tasksToErase(deps.db, before, batchSize),
      listsToErase(deps.db, before, batchSize),
    ]);
    const users = new Set([...tasks, ...lists].map(({ userId }) => userId));
    for (const userId of users) {
      const of = <Of extends { readonly userId: string }>(all: readonly Of[]) =>
        all.filter((it) => it.userId === userId);
      await commit(deps, c, {
        userId,
        // Anything that changed in the meantime is left to the next call.
        load: async () => ({ tasks: of(tasks), lists: of(lists) }),
        decide: (found) => ({
          decision: combine(deleted(found.tasks, "permanently"), ...found.lists.map(eraseList)),
          result: undefined,
        }),
      });
    }
    return c.json({ erased: tasks.length + lists.length });
  };
}

import { updateList as update } from "@todo/domain/lists/update-list";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";
import { checkIfMatch } from "./if-match.ts";
import { toList } from "./list-view.ts";
import { listNamed, loadLists } from "./load-lists.ts";

/** `PATCH /api/lists/{id}` */
export function updateList(deps: Dependencies): Handler<"updateList"> {
  return async (c, { id, body: patch }) => {
    const list = await commitForCaller(deps, c, {
      load: () => loadLists(deps, c.var.user.id),
      decide(lists, moment) {
        const { list: before, openTasks } = listNamed(lists, id);
        checkIfMatch(c, before.version);
        const others = lists
          .map(({ list }) => list)
          .filter((it) => it.deletedAt === null && it.id !== before.id);
        const { decision, result } = update(before, patch, others, moment);
        return { decision, result: toList(result, openTasks) };
      },
    });
    return list;
  };
}

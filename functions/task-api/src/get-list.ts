import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";
import { toList } from "./list-view.ts";
import { listNamed, loadLists } from "./load-lists.ts";

/** `GET /api/lists/{id}` */
export function getList(deps: Dependencies): Handler<"getList"> {
  return async (c, { id }) => {
    const { list, openTasks } = listNamed(await loadLists(deps, c.var.user.id), id);
    return toList(list, openTasks);
  };
}

import type { ListQuery } from "@todo/contracts/list";
import type { ListState } from "@todo/domain/lists/list-state";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";
import { toList } from "./list-view.ts";
import { loadLists } from "./load-lists.ts";

/** `GET /api/lists`: the Inbox first, then the others in the user's order. */
export function listLists(deps: Dependencies): Handler<"listLists"> {
  return async (c, { query: { status } }) => {
    const lists = await loadLists(deps, c.var.user.id);
    const items = lists
      .filter(({ list }) => isWanted(list, status))
      .map(({ list, openTasks }) => toList(list, openTasks));
    return { items, next_cursor: null };
  };
}

function isWanted({ archived, deletedAt }: ListState, status: ListQuery["status"]): boolean {
  if (status === "deleted") return deletedAt !== null;
  if (deletedAt !== null) return false;
  return status === undefined || archived === (status === "archived");
}

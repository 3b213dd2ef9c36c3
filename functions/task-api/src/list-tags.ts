import { listTags as list } from "@todo/database/tasks/list-tags";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/tags` */
export function listTags(deps: Dependencies): Handler<"listTags"> {
  return async (c) => ({ items: await list(deps.db, c.var.user.id), next_cursor: null });
}

import { listTags as list } from "@todo/database/tasks/list-tags";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";

/** `GET /api/tags` */
export function listTags(deps: Dependencies): Handler<UserEnv> {
  return async (c) => c.json({ items: await list(deps.db, c.var.user.id), next_cursor: null });
}

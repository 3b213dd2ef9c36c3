import { cursor, limit } from "@todo/contracts/task-query";
import { listConversations as list } from "@todo/database/conversations/conversations";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const query = v.strictObject({ limit, cursor });

/** `GET /api/conversations` */
export function listConversations(deps: Dependencies): Handler<UserEnv> {
  return async (c) => c.json(await list(deps.db, c.var.user.id, validateQuery(c, query)));
}

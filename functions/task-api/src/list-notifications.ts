import { cursor, limit } from "@todo/contracts/task-query";
import { listNotifications as list } from "@todo/database/notifications/notifications";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const unread = v.pipe(
  v.optional(v.picklist(["true", "false"]), "false"),
  v.transform((text) => text === "true"),
);
const query = v.strictObject({ unread, limit, cursor });

/** `GET /api/notifications` */
export function listNotifications(deps: Dependencies): Handler<UserEnv> {
  return async (c) => c.json(await list(deps.db, c.var.user.id, validateQuery(c, query)));
}

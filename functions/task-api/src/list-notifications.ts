import { deliverWaiting } from "@todo/application/notifications/deliver-waiting";
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

/** `GET /api/notifications`. The request shows that the user is present, so waiting notifications are delivered. */
export function listNotifications(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const user = c.var.user.id;
    const page = await list(deps.db, user, validateQuery(c, query));
    // After the list was read, so that everything it shows counts as delivered.
    await deliverWaiting(deps, c, [user]);
    return c.json(page);
  };
}

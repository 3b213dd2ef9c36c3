import { deliverWaiting } from "@todo/application/notifications/deliver-waiting";
import { listNotifications as list } from "@todo/database/notifications/notifications";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/notifications`. The request shows that the user is present, so waiting notifications are delivered. */
export function listNotifications(deps: Dependencies): Handler<"listNotifications"> {
  return async (c, { query }) => {
    const user = c.var.user.id;
    const page = await list(deps.db, user, query);
    // After the list was read, so that everything it shows counts as delivered.
    await deliverWaiting(deps, c, [user]);
    return page;
  };
}

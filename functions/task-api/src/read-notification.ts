import { markNotificationRead } from "@todo/database/notifications/notifications";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import { pathId } from "./path-id.ts";

/** `POST /api/notifications/{id}/read`; reading it again changes nothing. */
export function readNotification(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "notification");
    const read = await markNotificationRead(deps.db, c.var.user.id, id, new Date(deps.now()));
    if (!read) throw notFound("notification");
    return c.json(read);
  };
}

import { deleteConversation as remove } from "@todo/database/conversations/conversations";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";

/** `DELETE /api/conversations/{id}`. Tasks stay: a conversation is only talk of them. */
export function deleteConversation(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const deleted = await remove(deps.db, c.var.user.id, pathId(c, "conversation"));
    if (!deleted) throw notFound("conversation");
    return c.body(null, 204);
  };
}

import type { chatOperations } from "@todo/contracts/operations/chat";
import { deleteConversation as remove } from "@todo/database/conversations/conversations";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { notFound } from "@todo/function-kit/problem-error";

/** `DELETE /api/conversations/{id}`. Its tasks stay. */
export function deleteConversation(
  deps: Dependencies,
): UserHandler<typeof chatOperations.deleteConversation> {
  return async (c, { id }) => {
    const deleted = await remove(deps.db, c.var.user.id, id);
    if (!deleted) throw notFound("conversation");
    return undefined;
  };
}

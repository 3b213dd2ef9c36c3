import type { chatOperations } from "@todo/contracts/operations/chat";
import { findConversation } from "@todo/database/conversations/conversations";
import { listMessages } from "@todo/database/conversations/messages";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { notFound } from "@todo/function-kit/problem-error";
import { toConversation, toMessage } from "./conversation-view.ts";

/** `GET /api/conversations/{id}`: its messages, newest first. */
export function getConversation(deps: Dependencies): UserHandler<typeof chatOperations.getConversation> {
  return async (c, { id, query }) => {
    const found = await findConversation(deps.db, c.var.user.id, id);
    if (!found) throw notFound("conversation");
    const { items, next_cursor } = await listMessages(deps.db, id, query);
    return { ...toConversation(found), messages: { items: items.map(toMessage), next_cursor } };
  };
}

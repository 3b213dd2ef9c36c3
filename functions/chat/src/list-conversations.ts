import type { chatOperations } from "@todo/contracts/operations/chat";
import { listConversations as list } from "@todo/database/conversations/conversations";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { UserHandler } from "@todo/function-kit/operations/mount";
import { toConversation } from "./conversation-view.ts";

/** `GET /api/conversations` */
export function listConversations(deps: Dependencies): UserHandler<typeof chatOperations.listConversations> {
  return async (c, { query }) => {
    const { items, next_cursor } = await list(deps.db, c.var.user.id, query);
    return { items: items.map(toConversation), next_cursor };
  };
}

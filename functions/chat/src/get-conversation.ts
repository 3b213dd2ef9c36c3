import { cursor, limit } from "@todo/contracts/task-query";
import { findConversation } from "@todo/database/conversations/conversations";
import { listMessages, type MessageRow } from "@todo/database/conversations/messages";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const query = v.strictObject({ limit, cursor });

/** `GET /api/conversations/{id}`: its messages, newest first. */
export function getConversation(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "conversation");
    const listing = validateQuery(c, query);
    const found = await findConversation(deps.db, c.var.user.id, id);
    if (!found) throw notFound("conversation");
    const { busy_until: _, ...conversation } = found;
    const { items, next_cursor } = await listMessages(deps.db, id, listing);
    return c.json({ ...conversation, messages: { items: items.map(toMessage), next_cursor } });
  };
}

function toMessage({ answer, ...message }: MessageRow) {
  return answer === null ? message : { ...message, ...(answer as object) };
}

import type { Actor } from "@todo/contracts/actor";
import type { Context } from "hono";
import type { UserEnv } from "./authenticate.ts";

/**
 * The header with which a function that calls another one for its user names the channel that the user came through.
 */
export const viaHeader = "todo-via";

/** The acting user and their channel, for the events of their changes. */
export function actorOf(c: Context<UserEnv>): Actor {
  const { user, via } = c.var;
  return { user_id: user.id, via, client: user.client, token_id: user.tokenId };
}

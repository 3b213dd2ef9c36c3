import type { Actor } from "@todo/contracts/actor";
import type { Context } from "hono";
import type { UserEnv } from "./authenticate.ts";

/** The acting user and their channel, for the events of their changes. */
export function actorOf(c: Context<UserEnv>): Actor {
  const { user, via } = c.var;
  return { user_id: user.id, via, client: user.client, token_id: user.tokenId };
}

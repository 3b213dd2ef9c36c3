import type { Actor } from "@todo/contracts/actor";
import type { Context } from "hono";
import type { UserEnv } from "./authenticate.ts";

/** By which a function says what its user came through when it calls another one for them. */
export const viaHeader = "todo-via";

/** Who asks, and through what, for the events of what they change. */
export function actorOf(c: Context<UserEnv>): Actor {
  const { user, via } = c.var;
  return { user_id: user.id, via, client: user.client ?? null, token_id: user.tokenId ?? null };
}

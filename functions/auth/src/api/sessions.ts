import { listSessions as list } from "@todo/database/accounts/sessions";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { browserName } from "../pages/browser-name.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import type { Handler } from "./handler.ts";
import { all } from "./views.ts";

/** `GET /auth/api/sessions` */
export function listSessions({ db, now }: Dependencies): Handler<"listSessions"> {
  return async (c) => {
    const { user } = c.var;
    const sessions = await list(db, user.id, new Date(now()));
    return all(
      sessions.map(({ id, user_agent, created_at, seen_at, expires_at }) => ({
        id,
        browser: browserName(user_agent) ?? null,
        user_agent,
        created_at: created_at.toISOString(),
        last_used_at: seen_at.toISOString(),
        expires_at: expires_at.toISOString(),
        current: id === user.tokenId,
      })),
    );
  };
}

/** `DELETE /auth/api/sessions/{id}`: other users' sessions are not found. */
export function endSession(deps: Dependencies): Handler<"endSession"> {
  return async (c, { id: only }) => {
    const { user } = c.var;
    const work = (change: AccountChange) => endSessions(change, user.id, { only }, "ended");
    const ended = await changeAccounts(deps, c, work, actorOf(c));
    if (ended === 0) throw notFound("session");
    return undefined;
  };
}

/** `POST /auth/api/sessions/end-others`. Called with a key, it ends all sessions. */
export function endOtherSessions(deps: Dependencies): Handler<"endOtherSessions"> {
  return async (c) => {
    const { id, tokenId: except } = c.var.user;
    const work = (change: AccountChange) => endSessions(change, id, { except }, "ended");
    await changeAccounts(deps, c, work, actorOf(c));
    return undefined;
  };
}

import { scheduleErasure } from "@todo/database/accounts/erase-account";
import { endSessions } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { namedAccount } from "./named-account.ts";

/** Milliseconds after which no function lets anybody in any more with what was valid now. */
const untilAllKnow = 60_000;

/** `POST /operator/accounts/delete`: nobody can use the account from now on; its data goes with the next sweep after a minute. */
export function deleteAccount(deps: Dependencies): Handler {
  return async (c) => {
    const { id, name } = await namedAccount(c, deps);
    const now = new Date(deps.now());
    const eraseAt = new Date(now.getTime() + untilAllKnow);
    await deps.db.transaction().execute(async (tx) => {
      await scheduleErasure(tx, id, eraseAt);
      await endSessions(tx, id, {}, now);
    });
    deps.log.info("account will be erased", { account_id: id, at: eraseAt.toISOString() });
    return c.json({ name, erase_at: eraseAt }, 202);
  };
}

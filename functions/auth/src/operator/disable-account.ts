import { setDisabled } from "@todo/database/accounts/accounts";
import { endSessions } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { namedAccount } from "./named-account.ts";

/**
 * `POST /operator/accounts/disable` and `…/enable`. While an account is disabled neither its password nor its keys let anybody
 * in; its sessions end for good.
 */
export function disableAccount(deps: Dependencies, disable: boolean): Handler {
  return async (c) => {
    const { id, name } = await namedAccount(c, deps);
    const now = new Date(deps.now());
    await deps.db.transaction().execute(async (tx) => {
      await setDisabled(tx, id, disable ? now : null);
      if (disable) await endSessions(tx, id, {}, now);
    });
    return c.json({ name, disabled: disable });
  };
}

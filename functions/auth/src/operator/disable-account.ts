import { setDisabled } from "@todo/database/accounts/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { disable } from "../people/close-account.ts";
import { namedAccount } from "./named-account.ts";

/** `POST /operator/accounts/disable` and `…/enable` */
export function disableAccount(deps: Dependencies, toDisabled: boolean): Handler {
  return async (c) => {
    const { id, name } = await namedAccount(c, deps);
    await deps.db
      .transaction()
      .execute((tx) => (toDisabled ? disable(tx, deps, id) : setDisabled(tx, id, null)));
    return c.json({ name, disabled: toDisabled });
  };
}

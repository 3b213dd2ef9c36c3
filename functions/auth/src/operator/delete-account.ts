import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { changeAccounts } from "../changes/change-accounts.ts";
import { eraseLater } from "../people/close-account.ts";
import { namedAccount } from "./named-account.ts";

/**
 * `POST /operator/accounts/delete`: the account cannot be used from now on; its data is erased by the first sweep after
 * a minute.
 */
export function deleteAccount(deps: Dependencies): Handler {
  return async (c) => {
    const { id, name } = await namedAccount(c, deps);
    const eraseAt = await changeAccounts(deps, c, (change) => eraseLater(change, id));
    deps.log.info("account will be erased", { account_id: id, at: eraseAt.toISOString() });
    return c.json({ name, erase_at: eraseAt }, 202);
  };
}

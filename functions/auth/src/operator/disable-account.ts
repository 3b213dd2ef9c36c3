import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { changeAccounts } from "../changes/change-accounts.ts";
import { disable, enable } from "../people/close-account.ts";
import { namedAccount } from "./named-account.ts";

/** `POST /operator/accounts/disable` and `…/enable` */
export function disableAccount(deps: Dependencies, disabled: boolean): Handler {
  return async (c) => {
    const { id, name } = await namedAccount(c, deps);
    await changeAccounts(deps, c, (change) => (disabled ? disable : enable)(change, id));
    return c.json({ name, disabled });
  };
}

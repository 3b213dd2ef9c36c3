import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { makeLink } from "../links/make-link.ts";
import { namedAccount } from "./named-account.ts";

/**
 * `POST /operator/accounts/reset`: creates a link with which the account's owner sets a new password. The old password
 * works until then.
 */
export function resetPassword(deps: Dependencies): Handler {
  return async (c) => {
    const { id: accountId } = await namedAccount(c, deps);
    const link = await deps.db
      .transaction()
      .execute((tx) => makeLink(tx, new Date(deps.now()), "reset", { accountId }));
    return c.json(link, 201);
  };
}

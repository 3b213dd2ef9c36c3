import type { Dependencies } from "@todo/function-kit/dependencies";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm } from "../pages/form.ts";
import { withdraw } from "../people/withdraw.ts";
import type { AccountHandler } from "./handler.ts";
import { administratorsOnly } from "./invite.ts";
import { readId } from "./read-id.ts";

/** Withdraws an invitation, so that it cannot be used any more. Administrators only. */
export function withdrawInvitation(deps: Dependencies): AccountHandler {
  return async (c) => {
    administratorsOnly(c);
    const id = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    await changeAccounts(deps, c, (it) => withdraw(it, id, accountId), atBrowser(accountId, sessionId));
    return c.redirect("/auth/account", 303);
  };
}

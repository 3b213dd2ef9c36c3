import type { Dependencies } from "@todo/function-kit/dependencies";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm } from "../pages/form.ts";
import type { AccountHandler } from "./handler.ts";
import { removeKey } from "./make-key.ts";
import { readId } from "./read-id.ts";

/** Deletes one of the user's own keys; other users' keys are not found. */
export function deleteKey(deps: Dependencies): AccountHandler {
  return async (c) => {
    const id = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    await changeAccounts(deps, c, (it) => removeKey(it, accountId, id), atBrowser(accountId, sessionId));
    return c.redirect("/auth/account", 303);
  };
}

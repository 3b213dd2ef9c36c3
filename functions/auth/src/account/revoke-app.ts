import type { Dependencies } from "@todo/function-kit/dependencies";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { disconnectApps } from "../oauth/grants/disconnect-apps.ts";
import { readForm } from "../pages/form.ts";
import type { AccountHandler } from "./handler.ts";
import { readId } from "./read-id.ts";

/** Disconnects one of the user's own apps; other users' apps are not found. */
export function revokeApp(deps: Dependencies): AccountHandler {
  return async (c) => {
    const only = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    const actor = atBrowser(accountId, sessionId);
    await changeAccounts(deps, c, (it) => disconnectApps(it, accountId, { only }, "disconnected"), actor);
    return c.redirect("/auth/account", 303);
  };
}

import type { Dependencies } from "@todo/function-kit/dependencies";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm } from "../pages/form.ts";
import { clearSiteData } from "../sessions/clear-site-data.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import type { AccountHandler } from "./handler.ts";
import { readId } from "./read-id.ts";

/** Ends one of the user's own sessions; other users' sessions are not found. */
export function endSession(deps: Dependencies): AccountHandler {
  return async (c) => {
    const only = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    const actor = atBrowser(accountId, sessionId);
    await changeAccounts(deps, c, (it) => endSessions(it, accountId, { only }, "ended"), actor);
    if (only === sessionId) clearSiteData(c);
    return c.redirect("/auth/account", 303);
  };
}

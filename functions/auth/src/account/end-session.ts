import { endSessions } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { readForm } from "../pages/form.ts";
import { clearSiteData } from "../sessions/clear-site-data.ts";
import type { AccountHandler } from "./handler.ts";
import { readId } from "./read-id.ts";

/** Ends one of one's own sessions; those of others are not found. */
export function endSession({ db, now }: Dependencies): AccountHandler {
  return async (c) => {
    const only = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    await db.transaction().execute((tx) => endSessions(tx, accountId, { only }, new Date(now())));
    if (only === sessionId) clearSiteData(c);
    return c.redirect("/auth/account", 303);
  };
}

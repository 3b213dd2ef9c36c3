import { findAccount, lockAccount, mayEnter, setPassword } from "@todo/database/accounts/accounts";
import { endSessions, hasSession } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { passwordFault } from "../links/credentials.ts";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { checkPassword, hashPassword } from "../secrets/passwords.ts";
import { countSignIn } from "../sessions/limits.ts";
import type { AccountHandler } from "./handler.ts";
import { showAccount } from "./show-account.ts";

/** Whoever found a browser open must not be able to take the account over, nor to guess: the password is asked for, too. */
export function changePassword(deps: Dependencies): AccountHandler {
  return async (c) => {
    const form = await readForm(c);
    const t = texts(c);
    const { accountId, sessionId, name } = c.var.session;
    const fault = passwordFault(form.get("password") ?? "", name, t);
    if (fault !== undefined) return showAccount(deps, fault)(c);
    const wait = await countSignIn(deps, c, name);
    if (wait > 0) {
      c.header("retry-after", String(wait));
      return showAccount(deps, t.tooMany(Math.ceil(wait / 60)), 429)(c);
    }
    const account = await findAccount(deps.db, accountId);
    if (!(await checkPassword(form.get("current") ?? "", account?.password_hash))) {
      return showAccount(deps, t.wrongCurrent)(c);
    }
    const hash = await hashPassword(form.get("password") ?? "");
    const done = await deps.db.transaction().execute(async (tx) => {
      const now = await lockAccount(tx, accountId);
      const unchanged = now && mayEnter(now) && now.password_hash === account?.password_hash;
      if (!unchanged || !(await hasSession(tx, sessionId))) return false;
      await setPassword(tx, accountId, hash);
      await endSessions(tx, accountId, { except: sessionId }, new Date(deps.now()));
      return true;
    });
    // To whoever is signed in no more, that page is the one to sign in on.
    if (!done) return c.redirect("/auth/account", 303);
    return c.redirect("/auth/account", 303);
  };
}

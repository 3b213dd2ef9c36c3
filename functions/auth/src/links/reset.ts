import { PasswordChanged } from "@todo/contracts/events/account-events";
import { findAccount, lockAccount, mayEnter, setPassword } from "@todo/database/accounts/accounts";
import { findLink, useLink } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { changeAccounts } from "../changes/change-accounts.ts";
import { disconnectApps } from "../oauth/grants/disconnect-apps.ts";
import { home, readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { errorBox, respondMessage, respondPage } from "../pages/page.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { hashPassword } from "../secrets/passwords.ts";
import { setSessionCookie } from "../sessions/cookie.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { startSession } from "../sessions/start-session.ts";
import { passwordField } from "./credential-fields.ts";
import { passwordFault } from "./credentials.ts";
import { refuseCode } from "./refuse-code.ts";

/** `/auth/reset`: sets the password of an account, with a link that the operator has created. */
export function resetPages(deps: Dependencies): Hono {
  const app = new Hono();
  app.get("/reset", async (c) => {
    const code = c.req.query("code") ?? "";
    const refused = await refuseCode(deps, c, "reset", code);
    if (refused) return refused;
    const account = await accountOf(deps, code);
    return account ? form(c, code, account.name) : respondMessage(c, "linkGone", 410);
  });
  app.post("/reset", async (c) => {
    const fields = await readForm(c);
    const code = fields.get("code") ?? "";
    const password = fields.get("password") ?? "";
    const refused = await refuseCode(deps, c, "reset", code);
    if (refused) return refused;
    const account = await accountOf(deps, code);
    if (!account) return respondMessage(c, "linkGone", 410);
    const fault = passwordFault(password, account.name, texts(c));
    if (fault !== undefined) return form(c, code, account.name, fault);
    const passwordHash = await hashPassword(password);
    const done = await changeAccounts(deps, c, async (change) => {
      const { tx, now, tell } = change;
      const current = await lockAccount(tx, account.id);
      if (!current || current.erase_at !== null) return undefined;
      if (!(await useLink(tx, "reset", hashOf(code), now))) return undefined;
      await setPassword(tx, account.id, passwordHash);
      tell(account.id, PasswordChanged, { by: "reset_link" });
      await endSessions(change, account.id, {}, "password_reset");
      await disconnectApps(change, account.id, {}, "password_reset");
      // A session of a disabled account would become valid once the account is enabled.
      if (!mayEnter(current)) return { secret: undefined };
      const { secret } = await startSession(change, c, account.id, "link");
      return { secret };
    });
    if (done === undefined) return respondMessage(c, "linkGone", 410);
    if (done.secret === undefined) return c.redirect("/auth/sign-in", 303);
    setSessionCookie(c, deps, done.secret);
    return c.redirect(home, 303);
  });
  return app;
}

async function accountOf({ db, now }: Dependencies, code: string) {
  const link = await findLink(db, "reset", hashOf(code), new Date(now()));
  return link?.account_id ? findAccount(db, link.account_id) : undefined;
}

function form(c: Context, code: string, name: string, fault?: string) {
  const t = texts(c);
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="/auth/reset">
<p>${t.resetText(name)}</p>
<input type="hidden" name="code" value="${code}">
<input type="hidden" name="name" value="${name}" autocomplete="username">
${passwordField(t, "password", "new", t.newPassword)}
<button>${t.save}</button>
</form>`;
  return respondPage(c, { title: t.reset, content, status: fault === undefined ? 200 : 422 });
}

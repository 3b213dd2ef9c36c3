import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { html } from "hono/html";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { texts } from "../pages/language.ts";
import { respondPage } from "../pages/page.ts";
import { invite as makeInvitation } from "../people/invite.ts";
import type { AccountHandler, SignedInEnv } from "./handler.ts";

/** Creates an invitation and shows its link once. Administrators only. */
export function invite(deps: Dependencies): AccountHandler {
  return async (c) => {
    administratorsOnly(c);
    const { accountId, sessionId } = c.var.session;
    const actor = atBrowser(accountId, sessionId);
    const { path } = await changeAccounts(deps, c, (it) => makeInvitation(it, "member", accountId), actor);
    const t = texts(c);
    const content = html`<div class="card"><p>${t.invitationShownOnce}</p>
<code>${originOf(c, deps.config)}${path}</code><p><a href="/auth/account">${t.back}</a></p></div>`;
    return respondPage(c, { title: t.invitationMade, content });
  };
}

/** @throws ProblemError 403 */
export function administratorsOnly(c: Context<SignedInEnv>): void {
  if (c.var.session.role === "administrator") return;
  throw new ProblemError(403, "administrators_only", "only an administrator invites people");
}

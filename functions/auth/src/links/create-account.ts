import { randomUUIDv7 } from "node:crypto";
import { AccountCreated, InvitationAccepted } from "@todo/contracts/events/account-events";
import { findAccountByName, insertAccount } from "@todo/database/accounts/accounts";
import { type UsedLink, useLink } from "@todo/database/accounts/links";
import type { LinkPurpose } from "@todo/database/tables/accounts";
import type { Tx } from "@todo/database/tables/database";
import { webClient } from "@todo/function-kit/auth/user";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { home, readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { errorBox, respondMessage, respondPage } from "../pages/page.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { hashPassword } from "../secrets/passwords.ts";
import { setSessionCookie } from "../sessions/cookie.ts";
import { startSession } from "../sessions/start-session.ts";
import { nameField, passwordField } from "./credential-fields.ts";
import { nameFault, passwordFault } from "./credentials.ts";
import { refuseCode } from "./refuse-code.ts";

export interface NewAccountPages {
  readonly purpose: Exclude<LinkPurpose, "reset">;
  readonly title: "setUp" | "invitation";
  readonly text: "setUpText" | "invitationText";
  /** In the transaction that creates the account, before it is created. False: not any more. */
  readonly permitted: (tx: Tx) => Promise<boolean>;
}

/** Pages on which somebody who has a link creates an account with it. The link is used up only when there is the account. */
export function createAccountPages(deps: Dependencies, pages: NewAccountPages): Hono {
  const { purpose } = pages;
  const app = new Hono();
  app.get(`/${purpose}`, async (c) => {
    const code = c.req.query("code") ?? "";
    const refused = await refuseCode(deps, c, purpose, code);
    return refused ?? form(c, pages, { code, name: "" });
  });
  app.post(`/${purpose}`, async (c) => {
    const fields = await readForm(c);
    const [code, name, password] = ["code", "name", "password"].map((it) => fields.get(it) ?? "") as Three;
    const refused = await refuseCode(deps, c, purpose, code);
    if (refused) return refused;
    const t = texts(c);
    const fault = nameFault(name, t) ?? passwordFault(password, name, t);
    if (fault !== undefined) return form(c, pages, { code, name, fault });
    if (await findAccountByName(deps.db, name)) return form(c, pages, { code, name, fault: t.nameTaken });
    const passwordHash = await hashPassword(password);
    const made = await changeAccounts(deps, c, async (change) => {
      const { tx, now } = change;
      if (!(await pages.permitted(tx))) return "gone" as const;
      const link = await useLink(tx, purpose, hashOf(code), now);
      if (!link) return "gone" as const;
      return enterAsNew(change, c, { name, passwordHash, link });
    }).catch((error: unknown) => {
      if (error instanceof NameTakenError) return "taken" as const;
      throw error;
    });
    if (made === "gone") return respondMessage(c, "linkGone", 410);
    if (made === "taken") return form(c, pages, { code, name, fault: t.nameTaken });
    setSessionCookie(c, deps, made.secret);
    return c.redirect(home, 303);
  });
  return app;
}

type Three = [string, string, string];

/** Rolls back the use of the link. */
class NameTakenError extends Error {}

interface New {
  readonly name: string;
  readonly passwordHash: string | null;
  readonly link: UsedLink;
}

/** @throws NameTakenError */
async function enterAsNew(change: AccountChange, c: Context, { name, passwordHash, link }: New) {
  const { tx, now, tell } = change;
  const id = randomUUIDv7();
  const role = link.role ?? "member";
  const account = { id, name: name.normalize("NFC"), passwordHash, timeZone: null, role };
  if (!(await insertAccount(tx, account, now))) throw new NameTakenError();
  const by = link.purpose === "set-up" ? "set_up" : "invitation";
  const actor = { user_id: id, via: "web", client: webClient, token_id: null } as const;
  tell(id, AccountCreated, { role, by }, actor);
  if (link.invited_by !== null)
    tell(link.invited_by, InvitationAccepted, { invitation_id: link.id, account_id: id }, actor);
  return startSession(change, c, id, "link");
}

interface Filled {
  readonly code: string;
  readonly name: string;
  readonly fault?: string;
}

function form(c: Context, { purpose, title, text }: NewAccountPages, { code, name, fault }: Filled) {
  const t = texts(c);
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="/auth/${purpose}">
<p>${t[text]}</p>
<input type="hidden" name="code" value="${code}">
${nameField(t, name, t.nameHint)}
${passwordField(t, "password", "new", t.password)}
<button>${t.createAccount}</button>
</form>`;
  return respondPage(c, { title: t[title], content, status: fault === undefined ? 200 : 422 });
}

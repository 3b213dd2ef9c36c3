import { findAccount, listAccounts } from "@todo/database/accounts/accounts";
import { listIdentities } from "@todo/database/accounts/identities";
import { listInvitations } from "@todo/database/accounts/links";
import { listPasskeys } from "@todo/database/accounts/passkeys";
import { listPersonalKeys } from "@todo/database/accounts/personal-keys";
import { listSessions } from "@todo/database/accounts/sessions";
import { listAppGrants } from "@todo/database/oauth/app-grants";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { html } from "hono/html";
import { passwordField } from "../links/credential-fields.ts";
import { browserName } from "../pages/browser-name.ts";
import { texts } from "../pages/language.ts";
import { errorBox, respondPage } from "../pages/page.ts";
import { passkeyForm } from "../passkeys/form.ts";
import { providerLink } from "../provider/link.ts";
import { appRows } from "./app-rows.ts";
import type { AccountHandler } from "./handler.ts";
import { keyForm } from "./key-form.ts";
import { identityRows, invitationRows, keyRows, passkeyRows, peopleRows, sessionRows } from "./rows.ts";

/** @param fault what was wrong with the submitted form, shown at the top of the page */
export function showAccount(
  { db, now, config }: Dependencies,
  fault?: string,
  status: 409 | 422 | 429 = 422,
): AccountHandler {
  return async (c) => {
    const t = texts(c);
    const { accountId, sessionId, name, role } = c.var.session;
    const isAdministrator = role === "administrator";
    const [sessions, keys, apps, passkeys, identities, account, people, invitations] = await Promise.all([
      listSessions(db, accountId, new Date(now())),
      listPersonalKeys(db, accountId),
      listAppGrants(db, accountId, new Date(now())),
      listPasskeys(db, accountId),
      listIdentities(db, accountId),
      findAccount(db, accountId),
      isAdministrator ? listAccounts(db) : [],
      isAdministrator ? listInvitations(db, new Date(now())) : [],
    ]);
    const valid = keys.filter(({ expires_at }) => !expires_at || expires_at > new Date(now())).length;
    const content = html`${errorBox(fault)}
<p><a href="/">${t.toTasks}</a></p>
<div class="row"><div>${t.signedInAs(name)}</div>
<form method="post" action="/auth/sign-out"><button class="quiet">${t.signOut}</button></form></div>
<h2>${t.sessions}</h2>
<div class="card">${sessionRows(c, sessions, sessionId)}</div>
<h2>${t.passkeys}</h2>
<p class="hint">${t.passkeysText}</p>
<div class="card">${passkeyRows(c, passkeys)}</div>
${passkeyForm(t, {
  kind: "create",
  action: "/auth/account/passkeys",
  fields: html`<label for="passkey-name">${t.passkeyName}</label>
<input type="text" id="passkey-name" name="name" required maxlength="100" autocomplete="off"
  value="${browserName(c.req.header("user-agent") ?? "") ?? ""}">`,
  button: t.addPasskey,
})}
${
  identities.length === 0 && config.provider.issuer === undefined
    ? ""
    : html`<h2>${t.providers}</h2>
<p class="hint">${t.providersText}</p>
<div class="card">${identityRows(c, identities)}</div>
${providerLink(t, config, new URLSearchParams({ link: "" }), t.linkWith)}`
}
<h2>${t.apps}</h2>
<p class="hint">${t.appsText}</p>
<div class="card">${appRows(c, apps)}</div>
<h2>${t.keys}</h2>
<p class="hint">${t.keysText}</p>
<div class="card">${keyRows(c, keys)}</div>
<h2>${t.createKey}</h2>
${keyForm(t)}
${
  account?.password_hash === null
    ? ""
    : html`<h2>${t.changePassword}</h2>
<form class="card" method="post" action="/auth/account/password">
<input type="hidden" name="name" value="${name}" autocomplete="username">
${passwordField(t, "current", "current", t.currentPassword)}
${passwordField(t, "password", "new", t.newPassword)}
<p class="hint">${t.changePasswordText(valid, apps.length)}</p>
<button>${t.changePassword}</button>
</form>`
}
${
  isAdministrator
    ? html`<h2>${t.people}</h2>
<div class="card">${peopleRows(c, people)}
<p class="hint">${t.peopleText}</p>
<form method="post" action="/auth/account/invitations"><button>${t.invite}</button></form></div>
${
  invitations.length > 0
    ? html`<h2>${t.invitations}</h2><div class="card">${invitationRows(c, invitations)}</div>`
    : ""
}`
    : ""
}`;
    return respondPage(c, {
      title: t.account,
      content,
      wide: true,
      script: true,
      status: fault === undefined ? 200 : status,
    });
  };
}

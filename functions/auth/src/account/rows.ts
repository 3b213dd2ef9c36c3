import type { Account } from "@todo/database/accounts/accounts";
import type { Identity } from "@todo/database/accounts/identities";
import type { listInvitations } from "@todo/database/accounts/links";
import type { Passkey } from "@todo/database/accounts/passkeys";
import type { listPersonalKeys } from "@todo/database/accounts/personal-keys";
import type { listSessions } from "@todo/database/accounts/sessions";
import type { Context } from "hono";
import { html } from "hono/html";
import { browserName } from "../pages/browser-name.ts";
import { dayIn, momentIn, texts } from "../pages/language.ts";

type Sessions = Awaited<ReturnType<typeof listSessions>>;
type Invitations = Awaited<ReturnType<typeof listInvitations>>;
type Keys = Awaited<ReturnType<typeof listPersonalKeys>>;

export const sessionRows = (c: Context, sessions: Sessions, currentId: string) =>
  sessions.map(({ id, user_agent, seen_at }) => {
    const t = texts(c);
    const browser = browserName(user_agent) ?? t.unknownBrowser;
    const here = id === currentId ? html` (${t.thisBrowser})` : "";
    return html`<div class="row"><div>${browser}${here}
<span class="hint">${t.lastSeen(momentIn(c, seen_at))}</span></div>
<form method="post" action="/auth/account/sessions"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.endNamed(browser)}">${t.end}</button></form></div>`;
  });

export const keyRows = (c: Context, keys: Keys) =>
  keys.length === 0
    ? html`<p>${texts(c).noKeys}</p>`
    : keys.map(({ id, name, scopes, expires_at, last_used_at }) => {
        const t = texts(c);
        const used = last_used_at ? t.lastSeen(dayIn(c, last_used_at)) : t.neverUsed;
        const until = expires_at ? `, ${t.expires(dayIn(c, expires_at))}` : "";
        return html`<div class="row"><div><strong>${name}</strong>
<span class="hint">${scopes.map((scope) => t.scopes[scope]).join(", ")} · ${used}${until}</span></div>
<form method="post" action="/auth/account/keys/delete"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.deleteNamed(name)}">${t.delete}</button></form></div>`;
      });

export const passkeyRows = (c: Context, passkeys: readonly Passkey[]) =>
  passkeys.length === 0
    ? html`<p>${texts(c).noPasskeys}</p>`
    : passkeys.map(({ id, name, created_at, last_used_at }) => {
        const t = texts(c);
        const used = last_used_at ? t.lastSeen(dayIn(c, last_used_at)) : t.neverUsed;
        return html`<div class="row"><div><strong>${name}</strong>
<span class="hint">${t.since(dayIn(c, created_at))} · ${used}</span></div>
<form method="post" action="/auth/account/passkeys/remove"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.removePasskeyNamed(name)}">${t.remove}</button></form></div>`;
      });

export const peopleRows = (c: Context, people: readonly Account[]) =>
  people.map(({ name, role, disabled_at, erase_at }) => {
    const t = texts(c);
    const marks = [
      ...(role === "administrator" ? [t.administrator] : []),
      ...(disabled_at || erase_at ? [t.disabled] : []),
    ];
    return html`<div class="row"><div>${name} <span class="hint">${marks.join(", ")}</span></div></div>`;
  });

export const invitationRows = (c: Context, invitations: Invitations) =>
  invitations.map(({ id, role, expires_at }) => {
    const t = texts(c);
    const what = t.invitationOf(t[role], dayIn(c, expires_at));
    return html`<div class="row"><div>${what}</div>
<form method="post" action="/auth/account/invitations/withdraw"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.withdrawNamed(what)}">${t.withdraw}</button></form></div>`;
  });

export const identityRows = (c: Context, identities: readonly Identity[]) =>
  identities.length === 0
    ? html`<p>${texts(c).noProviders}</p>`
    : identities.map(({ id, issuer, created_at, last_used_at }) => {
        const t = texts(c);
        const used = last_used_at ? t.lastSeen(dayIn(c, last_used_at)) : t.neverUsed;
        return html`<div class="row"><div><strong>${new URL(issuer).host}</strong>
<span class="hint">${t.since(dayIn(c, created_at))} · ${used}</span></div>
<form method="post" action="/auth/account/identities/remove"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.unlinkNamed(new URL(issuer).host)}">${t.unlink}</button></form></div>`;
      });

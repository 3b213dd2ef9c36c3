import type { listAppGrants } from "@todo/database/oauth/app-grants";
import type { Context } from "hono";
import { html } from "hono/html";
import { dayIn, texts } from "../pages/language.ts";

type Apps = Awaited<ReturnType<typeof listAppGrants>>;

/** The user's connected apps: their scopes, the day of their last use, and a way to disconnect them. */
export const appRows = (c: Context, apps: Apps) =>
  apps.length === 0
    ? html`<p>${texts(c).noApps}</p>`
    : apps.map(({ id, client_name, scopes, last_used_at }) => {
        const t = texts(c);
        const used = last_used_at ? t.lastSeen(dayIn(c, last_used_at)) : t.neverUsed;
        return html`<div class="row"><div><strong>${client_name}</strong>
<span class="hint">${scopes.map((scope) => t.scopes[scope]).join(", ")} · ${used}</span></div>
<form method="post" action="/auth/account/apps/revoke"><input type="hidden" name="id" value="${id}">
<button class="quiet" aria-label="${t.disconnectNamed(client_name)}">${t.disconnect}</button></form></div>`;
      });
